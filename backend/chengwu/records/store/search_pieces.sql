-- The one- and two-letter pieces of a text: an index over them finds any word in any text, and keeps each once.
-- Pieces with white space are none: words stand apart there.
create or replace function fx.search_pieces(words text) returns text[]
language plpgsql immutable strict parallel safe cost 1000 as $$
declare
    pieces text[] := '{}';
    before text;
    letter text;
begin
    foreach letter in array string_to_array(words, null) loop
        if letter ~ '\s' then
            before := null;
            continue;
        end if;
        pieces := pieces || letter;
        if before is not null then
            pieces := pieces || (before || letter);
        end if;
        before := letter;
    end loop;
    return pieces;
end
$$
