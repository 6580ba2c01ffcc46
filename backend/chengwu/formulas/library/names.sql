-- What is looked up: how characters are read (`readings.sql`) and what divisions are called (`library.keep_regions`).

create table if not exists fx.division (code text primary key, name text not null);

-- Every Chinese character as `much` letters of its reading; what is none stays, in small letters.
create or replace function fx.pinyin(t text, much int) returns text
language plpgsql immutable parallel safe strict as
$$ begin
  return (select coalesce(string_agg(coalesce(pg_catalog."left"(r.syllable, much), lower(q.c)), '' order by q.i), '')
          from string_to_table(t, null) with ordinality as q(c, i) left join fx.reading r on r.sign = q.c);
end $$;

create or replace function fx.division_name(c text) returns text
language plpgsql immutable parallel safe strict as
$$ begin return (select d.name from fx.division d where d.code = c); end $$;

-- The name of one level of a division, '' where it has none; of all levels one after the other for the level ''.
-- A county straight under its province has no city of its own: it stands in for it, or the province that is a city.
create or replace function fx.region_name(c text, level text) returns text
language plpgsql immutable parallel safe strict as
$$
declare
  province text; city text; county text;
begin
  if lower(level) not in ('', 'province', 'city', 'county') then return null; end if;
  if c = '' then return ''; end if;
  if c !~ '^[0-9]{6}$' or fx.division_name(c) is null then return null; end if;
  province := coalesce(fx.division_name(substr(c, 1, 2) || '0000'), '');
  county := case when c like '%00' then '' else fx.division_name(c) end;
  city := case when c like '%0000' then '' else coalesce(fx.division_name(substr(c, 1, 4) || '00'), '') end;
  return case lower(level)
    when 'province' then province
    when 'county' then county
    when 'city' then case when city <> '' or c like '%0000' then city when province like '%市' then province else county end
    else province || city || county end;
end $$;
