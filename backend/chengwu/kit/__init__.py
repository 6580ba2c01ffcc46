"""The ground: database, settings, clock, errors, sentences, paging, logs. It knows no word of the product."""
