-- The one- and two-letter pieces of a text, each once: an index over them finds any word in any text.
-- Pieces with white space are none: words stand apart there.
create or replace function fx.search_pieces(words text) returns text[] language sql immutable strict parallel safe as $$
    select coalesce(array_agg(distinct piece), '{}')
    from (
        select letters[place] as piece
        from string_to_array(words, null) letters, generate_subscripts(letters, 1) place
        union all
        select letters[place] || letters[place + 1]
        from string_to_array(words, null) letters, generate_subscripts(letters, 1) place
    ) pieces
    where piece !~ '\s'
$$
