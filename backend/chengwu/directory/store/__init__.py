"""Every query of the directory, by subject. Bind names that begin with `the_` or `new_` keep clear of column names."""
