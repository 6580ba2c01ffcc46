-- Working days. Days are counted from Monday, 1 January of the year 1, which is day 0; exceptions to the week are
-- walked through one by one, the rest is reckoned.

-- How many days from Monday to Friday there are up to a day, itself included.
create or replace function fx.week_days(n int) returns int
language sql immutable parallel safe as
$$ select (n + 1) / 7 * 5 + least((n + 1) % 7, 5) $$;

-- The days that are other than their week says, in order: days off from Monday to Friday, worked weekends.
create or replace function fx.exceptions(off date[], worked date[]) returns date[]
language plpgsql immutable parallel safe strict as
$$ begin
  return array(
    select d from (
      select d from unnest(off) as q(d) where extract(isodow from d) < 6 and d <> all (array_remove(worked, null))
      union select d from unnest(worked) as r(d) where extract(isodow from d) > 5
    ) s where isfinite(d) order by d);
end $$;

create or replace function fx.is_workday(d date, off date[], worked date[]) returns boolean
language plpgsql immutable parallel safe strict as
$$ begin
  if array_position(worked, d) is not null then return true; end if;
  return extract(isodow from d) < 6 and array_position(off, d) is null;
end $$;

create or replace function fx.workdays(a date, b date, off date[], worked date[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare x date := least(a, b); y date := greatest(a, b); n int; one date;
begin
  if not isfinite(a) or not isfinite(b) then return null; end if;
  n := fx.week_days(y - date '0001-01-01') - fx.week_days(x - date '0001-01-01' - 1);
  foreach one in array fx.exceptions(off, worked) loop
    if one between x and y then n := n + case when extract(isodow from one) < 6 then -1 else 1 end; end if;
  end loop;
  return case when b < a then -n else n end;
end $$;

create or replace function fx.workday(d date, n numeric, off date[], worked date[]) returns date
language plpgsql immutable parallel safe strict as
$$
declare
  origin date := date '0001-01-01'; here int; rest int; between_them int; one date; exceptions date[]; target int;
  count int;
begin
  if not isfinite(d) or abs(n) > 4000000 then return null; end if;
  rest := trunc(n)::int;
  if rest = 0 then return d; end if;
  here := d - origin;
  exceptions := fx.exceptions(off, worked);
  count := cardinality(exceptions);
  for i in 1 .. count loop
    one := exceptions[case when rest > 0 then i else count + 1 - i end];
    if rest > 0 and one > origin + here then
      between_them := fx.week_days(one - origin - 1) - fx.week_days(here);
      exit when between_them >= rest;
      rest := rest - between_them - (extract(isodow from one) > 5)::int;
    elsif rest < 0 and one < origin + here then
      between_them := fx.week_days(here - 1) - fx.week_days(one - origin);
      exit when between_them >= -rest;
      rest := rest + between_them + (extract(isodow from one) > 5)::int;
    else
      continue;
    end if;
    if rest = 0 then return fx.in_range(one); end if;
    here := one - origin;
  end loop;
  target := case when rest > 0 then fx.week_days(here) + rest else fx.week_days(here - 1) + rest + 1 end;
  if target < 1 then return null; end if;
  return fx.in_range(origin + (target - 1) / 5 * 7 + (target - 1) % 5);
end $$;
