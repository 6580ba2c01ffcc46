-- Lists: a mixed one is a jsonb array whose nulls are blanks.

create or replace function fx.count_numbers(x jsonb) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return (select count(*) from jsonb_array_elements(x) as q(e) where jsonb_typeof(e) in ('number', 'object')); end $$;

create or replace function fx.count_filled(x jsonb) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return (select count(*) from jsonb_array_elements(x) as q(e) where jsonb_typeof(e) <> 'null'); end $$;

create or replace function fx.count_blank(x jsonb) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return (select count(*) from jsonb_array_elements(x) as q(e) where e in ('null'::jsonb, '""'::jsonb)); end $$;

create or replace function fx.count_true(x boolean[]) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return (select count(*) from unnest(x) as q(e) where e); end $$;

-- A criterion as spreadsheets read it: a value, or a text with <, <=, >, >=, <>, = before one, with wildcards in texts.
create or replace function fx.matches(x jsonb, criterion jsonb) returns boolean[]
language plpgsql immutable parallel safe strict as
$$
declare sign text := '='; t text; n numeric; d timestamp; like_text text; p text[]; w jsonb;
begin
  if jsonb_typeof(criterion) = 'string' then
    t := criterion #>> '{}';
    p := regexp_match(t, '^(<=|>=|<>|<|>|=)?(.*)$', 's');
    sign := coalesce(p[1], '='); t := p[2];
    n := fx.number(t);
    if n is null and fx.moment(t) is not null then w := fx.json_datetime(fx.moment(t)); end if;
    if n is not null then w := to_jsonb(n);
    elsif lower(t) in ('true', 'false') then w := lower(t)::jsonb;
    end if;
    if t = '' then
      return array(select case when sign = '=' then e = 'null'::jsonb or (p[1] is null and e = '""'::jsonb)
                               when sign = '<>' then e <> 'null'::jsonb else false end
                   from jsonb_array_elements(x) with ordinality as q(e, i) order by i);
    end if;
    if w is null and sign in ('=', '<>') and t ~ '[*?~]' then
      like_text := '(?s)^(?:' || fx.pattern(lower(t)) || ')$';
      return array(select coalesce(jsonb_typeof(e) = 'string' and lower(e #>> '{}') ~ like_text, false) = (sign = '=')
                   from jsonb_array_elements(x) with ordinality as q(e, i) order by i);
    end if;
    w := coalesce(w, to_jsonb(t));
  elsif jsonb_typeof(criterion) = 'null' then w := '0'::jsonb;
  else w := criterion;
  end if;
  return array(
    select case sign when '=' then fx.same_as(e, w) when '<>' then not fx.same_as(e, w)
                     else fx.rank(e) = fx.rank(w) and case sign when '<' then fx.compare(e, w) < 0
                       when '<=' then fx.compare(e, w) <= 0 when '>' then fx.compare(e, w) > 0 else fx.compare(e, w) >= 0 end
           end
    from jsonb_array_elements(x) with ordinality as q(e, i) order by i);
end $$;

-- Equal for a criterion: a blank equals nothing, a text that says a number equals it.
create or replace function fx.same_as(e jsonb, w jsonb) returns boolean
language plpgsql immutable parallel safe strict as
$$ begin
  if jsonb_typeof(e) = 'null' then return false; end if;
  if jsonb_typeof(e) = 'string' and jsonb_typeof(w) = 'number' then
    return coalesce(fx.number(e #>> '{}') = (w #>> '{}')::numeric, false);
  end if;
  return fx.rank(e) = fx.rank(w) and fx.compare(e, w) = 0;
end $$;

create or replace function fx.both_true(a boolean[], b boolean[]) returns boolean[]
language plpgsql immutable parallel safe strict as
$$ begin
  if cardinality(a) <> cardinality(b) then return null; end if;
  return array(select x and y from unnest(a, b) with ordinality as q(x, y, i) order by i);
end $$;

create or replace function fx.kept(x numeric[], hits boolean[]) returns numeric[]
language plpgsql immutable parallel safe strict as
$$ begin
  if cardinality(x) <> cardinality(hits) then return null; end if;
  return array(select e from unnest(x, hits) with ordinality as q(e, h, i) where h and e is not null order by i);
end $$;

create or replace function fx.sum_where(x numeric[], hits boolean[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare k numeric[] := fx.kept(x, hits);
begin
  if k is null then return null; end if;
  return fx.lim((select coalesce(sum(e), 0) from unnest(k) as q(e)));
end $$;

create or replace function fx.average_where(x numeric[], hits boolean[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare k numeric[] := fx.kept(x, hits);
begin return ((select sum(e) from unnest(k) as q(e)) + 0e-30) / nullif(cardinality(k), 0); end $$;

create or replace function fx.max_where(x numeric[], hits boolean[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare k numeric[] := fx.kept(x, hits);
begin
  if k is null then return null; end if;
  return (select coalesce(max(e), 0) from unnest(k) as q(e));
end $$;

create or replace function fx.min_where(x numeric[], hits boolean[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare k numeric[] := fx.kept(x, hits);
begin
  if k is null then return null; end if;
  return (select coalesce(min(e), 0) from unnest(k) as q(e));
end $$;

create or replace function fx.element(x jsonb, n numeric) returns jsonb
language plpgsql immutable parallel safe strict as
$$ begin
  if n < 1 or n >= 2000000000 then return null; end if;
  return x -> (trunc(n)::int - 1);
end $$;

create or replace function fx.place_of(w jsonb, x jsonb) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  return (select min(i) from jsonb_array_elements(x) with ordinality as q(e, i)
          where jsonb_typeof(e) <> 'null' and fx.rank(e) = fx.rank(w) and fx.compare(e, w) = 0);
end $$;

create or replace function fx.looked_up(w jsonb, x jsonb, results jsonb) returns jsonb
language plpgsql immutable parallel safe strict as
$$ begin return fx.element(results, fx.place_of(w, x)); end $$;

create or replace function fx.first_filled(x jsonb) returns jsonb
language plpgsql immutable parallel safe strict as
$$ begin
  return (select e from jsonb_array_elements(x) with ordinality as q(e, i) where jsonb_typeof(e) <> 'null' order by i limit 1);
end $$;

create or replace function fx.last_filled(x jsonb) returns jsonb
language plpgsql immutable parallel safe strict as
$$ begin
  return (select e from jsonb_array_elements(x) with ordinality as q(e, i) where jsonb_typeof(e) <> 'null' order by i desc limit 1);
end $$;

-- What makes two values the same one in a list: texts without case, numbers by value.
create or replace function fx.key_of(x jsonb) returns text
language plpgsql immutable parallel safe strict as
$$ begin
  return fx.rank(x)::text || case jsonb_typeof(x) when 'string' then lower(x #>> '{}') when 'number' then fx.shown((x #>> '{}')::numeric)
                                                  else coalesce(fx.any_text(x), '') end;
end $$;

create or replace function fx.unique_of(x jsonb) returns jsonb
language plpgsql immutable parallel safe strict as
$$ begin
  return (select coalesce(jsonb_agg(e order by i), '[]'::jsonb) from (
    select distinct on (fx.key_of(e)) e, i from jsonb_array_elements(x) with ordinality as q(e, i) order by fx.key_of(e), i) s);
end $$;

create or replace function fx.count_unique(x jsonb) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  return (select count(distinct fx.key_of(e)) from jsonb_array_elements(x) as q(e) where e not in ('null'::jsonb, '""'::jsonb));
end $$;

-- Numbers, times, days, texts, truths; blanks last either way.
create or replace function fx.sorted(x jsonb, descending boolean) returns jsonb
language plpgsql immutable parallel safe strict as
$$
declare filled jsonb; blanks jsonb;
begin
  select coalesce(jsonb_agg(e order by fx.rank(e), case fx.rank(e) when 1 then (e #>> '{}')::numeric end,
                            lower(fx.any_text(e)) collate "C", i), '[]'::jsonb)
    into filled from jsonb_array_elements(x) with ordinality as q(e, i) where jsonb_typeof(e) <> 'null';
  select coalesce(jsonb_agg(e), '[]'::jsonb) into blanks from jsonb_array_elements(x) as q(e) where jsonb_typeof(e) = 'null';
  if descending then
    select coalesce(jsonb_agg(e order by i desc), '[]'::jsonb) into filled from jsonb_array_elements(filled) with ordinality as q(e, i);
  end if;
  return filled || blanks;
end $$;

create or replace function fx.sum_where_itself(x jsonb, criterion jsonb) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return fx.sum_where(fx.numbers(x), fx.matches(x, criterion)); end $$;

create or replace function fx.average_where_itself(x jsonb, criterion jsonb) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return fx.average_where(fx.numbers(x), fx.matches(x, criterion)); end $$;
