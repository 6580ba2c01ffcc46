-- Texts: characters are code points, a count or a place is cut to a whole number, what grows is checked before.

create or replace function fx.span(x numeric) returns int
language sql immutable parallel safe as
$$ select trunc(least(greatest(x, -1.), 2000000000.))::int $$;

create or replace function fx.left(x text, n numeric) returns text
language plpgsql immutable parallel safe strict as
$$ begin if n < 0 then return null; end if; return pg_catalog.left(x, fx.span(n)); end $$;

create or replace function fx.right(x text, n numeric) returns text
language plpgsql immutable parallel safe strict as
$$ begin if n < 0 then return null; end if; return pg_catalog.right(x, fx.span(n)); end $$;

create or replace function fx.mid(x text, p numeric, n numeric) returns text
language plpgsql immutable parallel safe strict as
$$ begin
  if p < 1 or n < 0 then return null; end if;
  return pg_catalog.left(pg_catalog.substr(x, fx.span(p)), fx.span(n));
end $$;

create or replace function fx.width(x text) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return pg_catalog.length(x) + pg_catalog.length(regexp_replace(x, '[\u0001-\u007f]', '', 'g')); end $$;

create or replace function fx.text_join(d text, skip boolean, l text[]) returns text
language plpgsql immutable parallel safe strict as
$$
declare kept text[] := l; size bigint;
begin
  if skip then kept := array(select e from unnest(l) with ordinality as q(e, n) where e <> '' order by n); end if;
  size := (select coalesce(sum(pg_catalog.length(e)), 0) from unnest(kept) as q(e))
          + pg_catalog.length(d)::bigint * greatest(cardinality(kept) - 1, 0);
  if size > 1000000 then return null; end if;
  return array_to_string(kept, d, '');
end $$;

create or replace function fx.rept(x text, n numeric) returns text
language plpgsql immutable parallel safe strict as
$$ begin
  if n < 0 or pg_catalog.length(x) * trunc(n) > 1000000 then return null; end if;
  if x = '' then return ''; end if;
  return pg_catalog.repeat(x, fx.span(n));
end $$;

create or replace function fx.substitute(x text, a text, b text) returns text
language plpgsql immutable parallel safe strict as
$$
declare gone int;
begin
  if a = '' then return x; end if;
  if pg_catalog.length(b) > pg_catalog.length(a) then
    gone := pg_catalog.length(x) - pg_catalog.length(pg_catalog.replace(x, a, ''));
    if pg_catalog.length(x) + (gone / pg_catalog.length(a))::bigint * (pg_catalog.length(b) - pg_catalog.length(a)) > 1000000
    then return null; end if;
  end if;
  return pg_catalog.replace(x, a, b);
end $$;

-- Where the n-th occurrence begins, not overlapping; 0 if there are fewer.
create or replace function fx.nth_place(x text, a text, n numeric) returns int
language plpgsql immutable parallel safe strict as
$$
declare parts text[];
begin
  if a = '' or n < 1 then return 0; end if;
  parts := string_to_array(x, a);
  if n >= cardinality(parts) then return 0; end if;
  return pg_catalog.length(array_to_string(parts[1:trunc(n)::int], a)) + 1;
end $$;

create or replace function fx.substitute_one(x text, a text, b text, n numeric) returns text
language plpgsql immutable parallel safe strict as
$$
declare place int := fx.nth_place(x, a, n);
begin
  if n < 1 then return null; end if;
  if place = 0 then return x; end if;
  return fx.fit(pg_catalog.left(x, place - 1) || b || pg_catalog.substr(x, place + pg_catalog.length(a)));
end $$;

create or replace function fx.replace(x text, p numeric, n numeric, b text) returns text
language plpgsql immutable parallel safe strict as
$$ begin
  if p < 1 or n < 0 then return null; end if;
  return pg_catalog.left(x, fx.span(p) - 1) || b || pg_catalog.substr(x, fx.span(least(trunc(p) + trunc(n), 2000000000.)));
end $$;

create or replace function fx.find(a text, x text, p numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare start int := fx.span(p); place int;
begin
  if p < 1 or start > pg_catalog.length(x) + 1 then return null; end if;
  place := strpos(pg_catalog.substr(x, start), a);
  if place = 0 then return null; end if;
  return place + start - 1;
end $$;

-- A pattern with * ? ~ as a regular expression; NULL beyond 255 characters.
create or replace function fx.pattern(a text) returns text
language plpgsql immutable parallel safe strict as
$$
declare made text := ''; c text; plain boolean := false;
begin
  if pg_catalog.length(a) > 255 then return null; end if;
  foreach c in array string_to_array(a, null) loop
    if not plain and c = '~' then plain := true; continue; end if;
    if plain and c not in ('*', '?', '~') then made := made || '~'; end if;
    if not plain and c = '*' then made := made || '.*?';
    elsif not plain and c = '?' then made := made || '.';
    elsif strpos('.^$*+?()[]{}|\', c) > 0 then made := made || '\' || c;
    else made := made || c;
    end if;
    plain := false;
  end loop;
  return made || case when plain then '~' else '' end;
end $$;

create or replace function fx.search(a text, x text, p numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare start int := fx.span(p); rest text; place int; pattern text;
begin
  if p < 1 or start > pg_catalog.length(x) + 1 then return null; end if;
  rest := pg_catalog.substr(lower(x), start);
  if a !~ '[*?~]' then
    place := strpos(rest, lower(a));
  else
    pattern := fx.pattern(lower(a));
    if pattern is null then return null; end if;
    place := regexp_instr(rest, '(?s)' || pattern);
  end if;
  if place = 0 then return null; end if;
  return place + start - 1;
end $$;

create or replace function fx.ends_with(x text, a text) returns boolean
language plpgsql immutable parallel safe strict as
$$ begin return pg_catalog.right(lower(x), pg_catalog.length(lower(a))) = lower(a) or a = ''; end $$;

create or replace function fx.char(n numeric, most numeric) returns text
language plpgsql immutable parallel safe strict as
$$
declare code int := fx.span(n);
begin
  if n < 1 or code > most or code between 55296 and 57343 then return null; end if;
  return chr(code);
end $$;

-- The text in two around the n-th delimiter, from behind if n is negative: where the delimiter begins, or NULL.
create or replace function fx.cut_place(x text, d text, n numeric) returns int
language plpgsql immutable parallel safe strict as
$$
declare wanted numeric := trunc(n); pieces int;
begin
  if wanted = 0 or d = '' then return null; end if;
  if wanted < 0 then
    pieces := cardinality(string_to_array(x, d));
    wanted := pieces + wanted;
  end if;
  return nullif(fx.nth_place(x, d, wanted), 0);
end $$;

create or replace function fx.text_before(x text, d text, n numeric) returns text
language plpgsql immutable parallel safe strict as
$$ begin return pg_catalog.left(x, fx.cut_place(x, d, n) - 1); end $$;

create or replace function fx.text_after(x text, d text, n numeric) returns text
language plpgsql immutable parallel safe strict as
$$ begin return pg_catalog.substr(x, fx.cut_place(x, d, n) + pg_catalog.length(d)); end $$;

create or replace function fx.half_width(x text) returns text
language plpgsql immutable parallel safe strict as
$$
declare
  narrow text := (select string_agg(chr(c), '' order by c) from generate_series(33, 126) as q(c)) || ' ';
  wide text := (select string_agg(chr(c + 65248), '' order by c) from generate_series(33, 126) as q(c)) || chr(12288);
begin return translate(x, wide, narrow); end $$;

create or replace function fx.full_width(x text) returns text
language plpgsql immutable parallel safe strict as
$$
declare
  narrow text := (select string_agg(chr(c), '' order by c) from generate_series(33, 126) as q(c)) || ' ';
  wide text := (select string_agg(chr(c + 65248), '' order by c) from generate_series(33, 126) as q(c)) || chr(12288);
begin return translate(x, narrow, wide); end $$;

-- Stars for everything but so many characters at both ends; all stars if nothing would be hidden.
create or replace function fx.stars(x text, before int, behind int) returns text
language plpgsql immutable parallel safe strict as
$$
declare size int := pg_catalog.length(x);
begin
  if before + behind >= size then return pg_catalog.repeat('*', size); end if;
  return pg_catalog.left(x, before) || pg_catalog.repeat('*', size - before - behind) || pg_catalog.right(x, behind);
end $$;

create or replace function fx.mask(x text, kind text) returns text
language plpgsql immutable parallel safe strict as
$$
declare t text := btrim(x); size int := pg_catalog.length(btrim(x)); area text;
begin
  case lower(kind)
    when 'name' then return case when size = 1 then '*' else fx.stars(t, 1, (size > 2)::int) end;
    when 'mobile', 'phone' then return fx.stars(t, 3, 4);
    when 'landline' then
      area := coalesce(substring(t from '^(0\d{2,3}-?)\d{4}'), '');
      return area || fx.stars(pg_catalog.substr(t, pg_catalog.length(area) + 1), 0, 2);
    when 'id' then return fx.stars(t, 1, 1);
    when 'id_check' then return fx.stars(t, 6, 4);
    when 'bank_card' then
      t := regexp_replace(t, '\s', '', 'g');
      return case when pg_catalog.length(t) > 4 then '**** **** **** ' || pg_catalog.right(t, 4) else fx.stars(t, 0, 0) end;
    when 'email' then
      return case when t ~ '.@' then pg_catalog.left(t, 1) || '***' || substring(t from '@[^@]*$')
                  else pg_catalog.repeat('*', size) end;
    when 'wechat', 'handle' then
      return case when size > 3 then pg_catalog.left(t, 2) || '****' || pg_catalog.right(t, 1)
                  else pg_catalog.repeat('*', size) end;
    when 'all' then return pg_catalog.repeat('*', size);
    when 'none' then return x;
    else return null;
  end case;
end $$;

create or replace function fx.split(x text, d text) returns text[]
language plpgsql immutable parallel safe strict as
$$ begin if d = '' then return null; end if; return string_to_array(x, d); end $$;
