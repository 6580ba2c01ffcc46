"""notices: what people say about records, which records they follow, and what they are told of it."""
