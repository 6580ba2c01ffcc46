-- What the compiler itself writes: limits, lists, and what turns one type into another.
-- plpgsql STRICT where an argument is used twice: an SQL function would not be inlined and is three times slower.

create or replace function fx.lim(x numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin if abs(x) < 1e308 then return x; end if; return null; end $$;

create or replace function fx.fit(x text) returns text
language plpgsql immutable parallel safe strict as
$$ begin if pg_catalog.length(x) <= 1000000 then return x; end if; return null; end $$;

create or replace function fx.paste(a text, b text) returns text
language plpgsql immutable parallel safe strict as
$$ begin if pg_catalog.length(a) + pg_catalog.length(b) <= 1000000 then return a || b; end if; return null; end $$;

-- A number as an int, cut and held between two bounds; least and greatest alone would turn NULL into a bound.
create or replace function fx.whole_number(x numeric, low int, high int) returns int
language plpgsql immutable parallel safe strict as
$$ begin return trunc(least(greatest(x, low), high))::int; end $$;

create or replace function fx.whole(x anyarray) returns anyarray
language plpgsql immutable parallel safe strict as
$$ begin if pg_catalog.array_position(x, null) is null then return x; end if; return null; end $$;

create or replace function fx.both(a anyarray, b anyarray) returns anyarray
language plpgsql immutable parallel safe strict as
$$ begin return a || b; end $$;

create or replace function fx.both_json(a jsonb, b jsonb) returns jsonb
language plpgsql immutable parallel safe strict as
$$ begin return a || b; end $$;

create or replace function fx.pow(a numeric, b numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare size numeric;
begin
  if a = 0 then
    if b > 0 then return 0; end if;
    return null;
  end if;
  if b = 0 then return 1; end if;
  if a < 0 and b <> trunc(b) then return null; end if;
  if abs(a) = 1 then
    if a = 1 or mod(b, 2) = 0 then return 1; end if;
    return -1;
  end if;
  if abs(b) > 1e9 then
    if (abs(a) > 1) = (b > 0) then return null; end if;
    return 0;
  end if;
  size := b * pg_catalog.log(abs(a));
  if size >= 308.01 then return null; end if;
  if size < -40 then return 0; end if;
  return fx.lim(pg_catalog.power(a + 0e-30, b));
exception when numeric_value_out_of_range or invalid_argument_for_power_function then
  return null;
end $$;

create or replace function fx.shown(x numeric) returns text
language sql immutable parallel safe as
$$ select pg_catalog.trim_scale(x)::text $$;

create or replace function fx.narrow(x text) returns text
language sql immutable parallel safe as
$$ select pg_catalog.translate(x, '０１２３４５６７８９．，－＋％／：（）Ｅｅ￥', '0123456789.,-+%/:()Ee¥') $$;

create or replace function fx.number(x text) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare t text; n numeric; percents int := 0; power int;
begin
  if length(x) > 400 then return null; end if;
  t := btrim(fx.narrow(x), E' \t\r\n\u3000\u00a0');
  if t ~ '^\(.+\)$' then t := '-' || substr(t, 2, length(t) - 2); end if;
  t := regexp_replace(t, '^([+-]?)\s*[¥$€£]\s*', '\1');
  if t ~ '%$' then percents := 1; t := rtrim(substr(t, 1, length(t) - 1)); end if;
  if t ~ '^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$' then t := replace(t, ',', ''); end if;
  if t !~ '^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$' then return null; end if;
  if t ~ '[eE]' then
    power := substring(t from '[eE](.*)$')::int;
    if power > 307 then return null; end if;
    if power < -400 then return 0; end if;
  end if;
  n := t::numeric;
  if percents = 1 then n := n * 0.01; end if;
  if abs(n) >= 1e308 then return null; end if;
  return n;
end $$;

create or replace function fx.truth(x text) returns boolean
language plpgsql immutable parallel safe strict as
$$
declare n numeric;
begin
  case lower(btrim(x))
    when 'true', '是' then return true;
    when 'false', '否', '' then return false;
    else
      n := fx.number(x);
      return n <> 0;
  end case;
end $$;

create or replace function fx.moment(x text) returns timestamp
language plpgsql immutable parallel safe strict as
$$
declare p text[]; y int; m int; d int; h int; n int; s numeric;
begin
  if length(x) > 60 then return null; end if;
  p := regexp_match(btrim(fx.narrow(x), E' \t\r\n\u3000\u00a0'),
    '^(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*日?(?:[T ]\s*(\d{1,2})(?::|时)(\d{1,2})(?:(?::|分)(\d{1,2}(?:\.\d{1,6})?))?\s*(?:分|秒|Z)?)?$');
  if p is null then
    p := regexp_match(btrim(fx.narrow(x)), '^(\d{4})(\d\d)(\d\d)$') || array[null, null, null]::text[];
  end if;
  if p is null then return null; end if;
  y := p[1]::int; m := p[2]::int; d := p[3]::int;
  h := coalesce(p[4]::int, 0); n := coalesce(p[5]::int, 0); s := coalesce(p[6]::numeric, 0);
  if y < 1 or m not between 1 and 12 or d < 1 or h > 23 or n > 59 or s >= 60 then return null; end if;
  if d > extract(day from make_date(y, m, 1) + interval '1 month' - interval '1 day') then return null; end if;
  return make_timestamp(y, m, d, h, n, s::float8);
end $$;

create or replace function fx.day(x text) returns date
language sql immutable parallel safe as
$$ select fx.moment(x)::date $$;

create or replace function fx.hour(x text) returns time
language plpgsql immutable parallel safe strict as
$$
declare p text[]; h int;
begin
  if length(x) > 60 then return null; end if;
  p := regexp_match(upper(btrim(fx.narrow(x))), '^(\d{1,2}):(\d{1,2})(?::(\d{1,2}(?:\.\d{1,6})?))?\s*(AM|PM)?$');
  if p is null then return fx.moment(x)::time; end if;
  h := p[1]::int;
  if p[4] is not null then
    if h not between 1 and 12 then return null; end if;
    h := h % 12 + case p[4] when 'PM' then 12 else 0 end;
  end if;
  if h > 23 or p[2]::int > 59 or coalesce(p[3]::numeric, 0) >= 60 then return null; end if;
  return make_time(h, p[2]::int, coalesce(p[3]::float8, 0));
end $$;

create or replace function fx.later(d date, n numeric) returns date
language plpgsql immutable parallel safe strict as
$$
declare days int := least(greatest(floor(n), -4000000), 4000000)::int; found date;
begin
  if not isfinite(d) or d + greatest(days, 0) - date '0001-01-01' + least(days, 0) < 0 then return null; end if;
  found := d + days;
  if found between date '0001-01-01' and date '9999-12-31' then return found; end if;
  return null;
end $$;

create or replace function fx.later_moment(d timestamp, n numeric) returns timestamp
language plpgsql immutable parallel safe strict as
$$
declare found timestamp;
begin
  if not isfinite(d) or abs(n) > 4000000 then return null; end if;
  found := d + make_interval(days => trunc(n)::int, secs => round((n - trunc(n)) * 86400, 6)::float8);
  if found >= timestamp '0001-01-01' and found < timestamp '10000-01-01' then return found; end if;
  return null;
end $$;

create or replace function fx.apart(a timestamp, b timestamp) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if not (isfinite(a) and isfinite(b)) then return null; end if;
  return pg_catalog.trim_scale((extract(epoch from a) - extract(epoch from b)) / 86400 + 0e-30);
end $$;

create or replace function fx.json_date(x date) returns jsonb
language plpgsql immutable parallel safe strict as
$$ begin return jsonb_build_object('date', to_char(x::timestamp, 'YYYY-MM-DD')); end $$;

create or replace function fx.json_datetime(x timestamp) returns jsonb
language plpgsql immutable parallel safe strict as
$$ begin return jsonb_build_object('datetime', to_char(x, 'YYYY-MM-DD"T"HH24:MI:SS')); end $$;

create or replace function fx.json_time(x time) returns jsonb
language plpgsql immutable parallel safe strict as
$$ begin return jsonb_build_object('time', to_char(x::interval, 'HH24:MI:SS')); end $$;

create or replace function fx.json_blank(x text) returns jsonb
language plpgsql immutable parallel safe strict as
$$ begin return 'null'::jsonb; end $$;

create or replace function fx.json_list(x anyarray) returns jsonb
language plpgsql immutable parallel safe strict as
$$ begin
  case pg_typeof(x)::text
    when 'date[]' then
      return (select coalesce(jsonb_agg(coalesce(fx.json_date(e::date), 'null'::jsonb) order by n), '[]'::jsonb)
              from unnest(x) with ordinality as q(e, n));
    when 'timestamp without time zone[]' then
      return (select coalesce(jsonb_agg(coalesce(fx.json_datetime(e::timestamp), 'null'::jsonb) order by n), '[]'::jsonb)
              from unnest(x) with ordinality as q(e, n));
    when 'time without time zone[]' then
      return (select coalesce(jsonb_agg(coalesce(fx.json_time(e::time), 'null'::jsonb) order by n), '[]'::jsonb)
              from unnest(x) with ordinality as q(e, n));
    else return to_jsonb(x);
  end case;
end $$;

create or replace function fx.any_number(x jsonb) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  case jsonb_typeof(x)
    when 'number' then return (x #>> '{}')::numeric;
    when 'string' then return fx.number(x #>> '{}');
    when 'boolean' then return case when x = 'true'::jsonb then 1 else 0 end;
    when 'null' then return 0;
    else return null;
  end case;
end $$;

create or replace function fx.any_text(x jsonb) returns text
language plpgsql immutable parallel safe strict as
$$ begin
  case jsonb_typeof(x)
    when 'number' then return fx.shown((x #>> '{}')::numeric);
    when 'string' then return x #>> '{}';
    when 'boolean' then return upper(x #>> '{}');
    when 'null' then return '';
    when 'object' then return coalesce(x ->> 'date', replace(x ->> 'datetime', 'T', ' '), x ->> 'time');
    else return null;
  end case;
end $$;

create or replace function fx.any_bool(x jsonb) returns boolean
language plpgsql immutable parallel safe strict as
$$ begin
  case jsonb_typeof(x)
    when 'number' then return (x #>> '{}')::numeric <> 0;
    when 'string' then return fx.truth(x #>> '{}');
    when 'boolean' then return x = 'true'::jsonb;
    when 'null' then return false;
    else return null;
  end case;
end $$;

create or replace function fx.any_moment(x jsonb) returns timestamp
language plpgsql immutable parallel safe strict as
$$ begin
  case jsonb_typeof(x)
    when 'string' then return fx.moment(x #>> '{}');
    when 'object' then return fx.moment(coalesce(x ->> 'date', x ->> 'datetime'));
    else return null;
  end case;
end $$;

create or replace function fx.any_time(x jsonb) returns time
language plpgsql immutable parallel safe strict as
$$ begin
  case jsonb_typeof(x)
    when 'string' then return fx.hour(x #>> '{}');
    when 'object' then return fx.hour(coalesce(x ->> 'time', replace(x ->> 'datetime', 'T', ' ')));
    else return null;
  end case;
end $$;

-- Lists of one type from mixed ones: what is of another type becomes blank, as in a range of a spreadsheet.
create or replace function fx.numbers(x jsonb) returns numeric[]
language plpgsql immutable parallel safe strict as
$$ begin
  return array(select case when jsonb_typeof(e) = 'number' then (e #>> '{}')::numeric end
               from jsonb_array_elements(x) with ordinality as q(e, n) order by n);
end $$;

create or replace function fx.bools(x jsonb) returns boolean[]
language plpgsql immutable parallel safe strict as
$$ begin
  return array(select case jsonb_typeof(e) when 'boolean' then e = 'true'::jsonb
                                           when 'number' then (e #>> '{}')::numeric <> 0 end
               from jsonb_array_elements(x) with ordinality as q(e, n) order by n);
end $$;

create or replace function fx.moments(x jsonb) returns timestamp[]
language plpgsql immutable parallel safe strict as
$$ begin
  return array(select case jsonb_typeof(e) when 'object' then fx.any_moment(e) end
               from jsonb_array_elements(x) with ordinality as q(e, n) order by n);
end $$;

create or replace function fx.times(x jsonb) returns time[]
language plpgsql immutable parallel safe strict as
$$ begin
  return array(select case jsonb_typeof(e) when 'object' then fx.any_time(e) end
               from jsonb_array_elements(x) with ordinality as q(e, n) order by n);
end $$;

-- Every value of a list has a text.
create or replace function fx.texts(x jsonb) returns text[]
language plpgsql immutable parallel safe strict as
$$ begin
  return array(select case when jsonb_typeof(e) <> 'null' then fx.any_text(e) end
               from jsonb_array_elements(x) with ordinality as q(e, n) order by n);
end $$;

create or replace function fx.blanks_as_null(x jsonb) returns jsonb
language sql immutable parallel safe as $$ select coalesce(x, 'null'::jsonb) $$;

-- -1, 0, 1: numbers before times, days, texts, truths; texts without case. A blank is the other side's zero.
create or replace function fx.compare(a jsonb, b jsonb) returns int
language plpgsql immutable parallel safe strict as
$$
declare x jsonb := a; y jsonb := b; r int; s int;
begin
  if jsonb_typeof(x) = 'null' and jsonb_typeof(y) = 'null' then return 0; end if;
  if jsonb_typeof(x) = 'null' then x := fx.zero_like(y); end if;
  if jsonb_typeof(y) = 'null' then y := fx.zero_like(x); end if;
  if x is null then return -1; end if;
  if y is null then return 1; end if;
  r := fx.rank(x); s := fx.rank(y);
  if r <> s then return sign(r - s); end if;
  case r
    when 1 then return sign((x #>> '{}')::numeric - (y #>> '{}')::numeric);
    when 2 then return fx.order_of(extract(epoch from fx.any_time(x)) , extract(epoch from fx.any_time(y)));
    when 3 then return fx.order_of(extract(epoch from fx.any_moment(x)), extract(epoch from fx.any_moment(y)));
    when 4 then return fx.order_text(x #>> '{}', y #>> '{}');
    when 5 then return (x = 'true'::jsonb)::int - (y = 'true'::jsonb)::int;
    else return 0;
  end case;
end $$;

create or replace function fx.order_of(a numeric, b numeric) returns int
language sql immutable parallel safe as $$ select pg_catalog.sign(a - b)::int $$;

create or replace function fx.order_text(a text, b text) returns int
language plpgsql immutable parallel safe strict as
$$
declare x text := lower(a); y text := lower(b);
begin
  if x = y then return 0; end if;
  if x collate "C" < y collate "C" then return -1; end if;
  return 1;
end $$;

create or replace function fx.rank(x jsonb) returns int
language sql immutable parallel safe strict as
$$ select case jsonb_typeof(x) when 'number' then 1 when 'string' then 4 when 'boolean' then 5
   when 'object' then case when x ? 'time' then 2 else 3 end else 6 end $$;

create or replace function fx.zero_like(x jsonb) returns jsonb
language sql immutable parallel safe strict as
$$ select case jsonb_typeof(x) when 'number' then '0'::jsonb when 'string' then '""'::jsonb
   when 'boolean' then 'false'::jsonb end $$;

create or replace function fx.every(x boolean[]) returns boolean
language plpgsql immutable parallel safe strict as
$$ begin return not exists (select from unnest(x) as q(e) where not e); end $$;

create or replace function fx.some(x boolean[]) returns boolean
language plpgsql immutable parallel safe strict as
$$ begin return exists (select from unnest(x) as q(e) where e); end $$;

create or replace function fx.odd(x boolean[]) returns boolean
language plpgsql immutable parallel safe strict as
$$ begin return (select count(*) % 2 = 1 from unnest(x) as q(e) where e); end $$;

create or replace function fx.among(x anyelement, l anyarray) returns boolean
language plpgsql immutable parallel safe strict as
$$ begin return coalesce(x = any(l), false); end $$;

create or replace function fx.among_text(x text, l text[]) returns boolean
language plpgsql immutable parallel safe strict as
$$ begin return exists (select from unnest(l) as q(e) where lower(e) = lower(x)); end $$;

create or replace function fx.among_any(x jsonb, l jsonb) returns boolean
language plpgsql immutable parallel safe strict as
$$ begin return exists (select from jsonb_array_elements(l) as q(e) where fx.compare(e, x) = 0); end $$;
