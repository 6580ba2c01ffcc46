"""Pages for people from outside: forms that anybody with the link fills in, and links that show a record or a view."""
