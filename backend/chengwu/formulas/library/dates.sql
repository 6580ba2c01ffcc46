-- Days and moments. A day that arrives is between the years 1 and 9999, and so must be every day that leaves.

create or replace function fx.in_range(d date) returns date
language plpgsql immutable parallel safe strict as
$$ begin
  if d between date '0001-01-01' and date '9999-12-31' then return d; end if;
  return null;
end $$;

create or replace function fx.moment_or_time(x text) returns timestamp
language plpgsql immutable parallel safe strict as
$$ begin return coalesce(fx.moment(x), date '0001-01-01' + fx.hour(x)); end $$;

-- Years 0 to 99 are those of 1900 on, as in spreadsheets; months and days run over into the next.
create or replace function fx.date(y numeric, m numeric, d numeric) returns date
language plpgsql immutable parallel safe strict as
$$
declare months int; year int; days int;
begin
  if y < 0 or y >= 10000 or abs(m) > 200000 or abs(d) > 4000000 then return null; end if;
  year := trunc(y)::int;
  if year < 100 then year := year + 1900; end if;
  months := year * 12 + floor(m)::int - 1;
  if months < 12 or months >= 120000 then return null; end if;
  days := make_date(months / 12, months % 12 + 1, 1) - date '0001-01-01' + floor(d)::int - 1;
  if days < 0 or days > 3652058 then return null; end if;
  return date '0001-01-01' + days;
end $$;

create or replace function fx.time(h numeric, m numeric, s numeric) returns time
language plpgsql immutable parallel safe strict as
$$
declare total numeric;
begin
  if greatest(abs(h), abs(m), abs(s)) > 1e9 then return null; end if;
  total := trunc(h) * 3600 + trunc(m) * 60 + trunc(s);
  if total < 0 then return null; end if;
  total := mod(total, 86400);
  return make_time(total::int / 3600, total::int % 3600 / 60, total::int % 60);
end $$;

create or replace function fx.weekday(d date, kind numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare w int := extract(isodow from d)::int; k int := trunc(least(greatest(kind, 0.), 99.))::int;
begin
  case
    when k = 1 then return w % 7 + 1;
    when k = 2 then return w;
    when k = 3 then return w - 1;
    when k between 11 and 17 then return (w - (k - 10) + 7) % 7 + 1;
    else return null;
  end case;
end $$;

create or replace function fx.weeknum(d date, kind numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare k int := trunc(least(greatest(kind, 0.), 99.))::int; first int; lead int;
begin
  if k = 21 then return extract(week from d); end if;
  if k = 1 or k = 17 then first := 7;
  elsif k = 2 then first := 1;
  elsif k between 11 and 16 then first := k - 10;
  else return null;
  end if;
  lead := (extract(isodow from date_trunc('year', d::timestamp))::int - first + 7) % 7;
  return (extract(doy from d)::int - 1 + lead) / 7 + 1;
end $$;

-- The month so many months later, counted from the year 0; NULL outside the years 1 to 9999.
create or replace function fx.month_of(d date, n numeric) returns int
language plpgsql immutable parallel safe strict as
$$
declare found int;
begin
  if not isfinite(d) or abs(n) > 130000 then return null; end if;
  found := extract(year from d)::int * 12 + extract(month from d)::int - 1 + trunc(n)::int;
  if found between 12 and 119999 then return found; end if;
  return null;
end $$;

-- The same day so many months later, or the last one of that month; a part of a month does not count.
create or replace function fx.edate(d date, n numeric) returns date
language plpgsql immutable parallel safe strict as
$$ begin
  if fx.month_of(d, n) is null then return null; end if;
  return (d + make_interval(months => trunc(n)::int))::date;
end $$;

create or replace function fx.eomonth(d date, n numeric) returns date
language plpgsql immutable parallel safe strict as
$$ begin
  if fx.month_of(d, n) is null then return null; end if;
  return ((date_trunc('month', d::timestamp) + make_interval(months => trunc(n)::int + 1, days => -1))::date);
end $$;

create or replace function fx.full_months(a date, b date) returns int
language sql immutable parallel safe as
$$ select ((extract(year from b) - extract(year from a)) * 12 + extract(month from b) - extract(month from a)
   - case when extract(day from b) < extract(day from a) then 1 else 0 end)::int $$;

create or replace function fx.full_years(a date, b date) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if b < a or not isfinite(a) or not isfinite(b) then return null; end if;
  return fx.full_months(a, b) / 12;
end $$;

create or replace function fx.datedif(a date, b date, unit text) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare months int; anniversary date;
begin
  if b < a or not isfinite(a) or not isfinite(b) then return null; end if;
  months := fx.full_months(a, b);
  case upper(unit)
    when 'Y' then return months / 12;
    when 'M' then return months;
    when 'D' then return b - a;
    when 'YM' then return months % 12;
    when 'YD' then
      anniversary := (a + make_interval(months => months / 12 * 12))::date;
      return b - anniversary;
    else return null;
  end case;
end $$;

create or replace function fx.days360(a date, b date, european boolean) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare d int := extract(day from a); e int := extract(day from b); last boolean;
begin
  if european then
    d := least(d, 30); e := least(e, 30);
  else
    last := extract(day from a + 1) = 1;
    if last and extract(month from a) = 2 then
      if extract(day from b + 1) = 1 and extract(month from b) = 2 then e := 30; end if;
      d := 30;
    end if;
    if e = 31 and d >= 30 then e := 30; end if;
    d := least(d, 30);
  end if;
  return (extract(year from b) - extract(year from a)) * 360 + (extract(month from b) - extract(month from a)) * 30 + e - d;
end $$;

create or replace function fx.leap(y int) returns boolean
language sql immutable parallel safe as
$$ select extract(day from make_date(y, 3, 1) - 1) = 29 $$;

create or replace function fx.yearfrac(a date, b date, basis numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare x date := least(a, b); y date := greatest(a, b); years int; days numeric; from_year int; to_year int;
begin
  if basis < 0 or basis >= 5 or not isfinite(a) or not isfinite(b) then return null; end if;
  case trunc(basis)::int
    when 0 then return (fx.days360(x, y, false) + 0e-30) / 360;
    when 2 then return (y - x + 0e-30) / 360;
    when 3 then return (y - x + 0e-30) / 365;
    when 4 then return (fx.days360(x, y, true) + 0e-30) / 360;
    else
      from_year := extract(year from x)::int; to_year := extract(year from y)::int;
      if y <= (x + interval '1 year')::date then
        days := 365;
        if from_year = to_year then
          if fx.leap(from_year) then days := 366; end if;
        elsif (fx.leap(from_year) and x <= make_date(from_year, 2, 29 - (not fx.leap(from_year))::int))
           or (fx.leap(to_year) and y >= make_date(to_year, 2, 29 - (not fx.leap(to_year))::int)) then
          days := 366;
        end if;
      else
        years := to_year - from_year + 1;
        days := (make_date(to_year, 12, 31) - make_date(from_year, 1, 1) + 1 + 0e-30) / years;
      end if;
      return (y - x + 0e-30) / days;
  end case;
end $$;

create or replace function fx.is_unit(unit text) returns boolean
language sql immutable parallel safe as
$$ select lower(unit) in ('year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second') $$;

create or replace function fx.date_add(d timestamp, n numeric, unit text) returns timestamp
language plpgsql immutable parallel safe strict as
$$
declare found timestamp; seconds numeric; months int;
begin
  if not isfinite(d) or abs(n) > 400000000000. then return null; end if;
  months := case lower(unit) when 'year' then 12 when 'quarter' then 3 when 'month' then 1 end;
  if months is not null then
    if abs(n) > 130000 or fx.month_of(d::date, trunc(n) * months) is null then return null; end if;
    found := d + make_interval(months => trunc(n)::int * months);
  else
    seconds := n * case lower(unit) when 'week' then 604800 when 'day' then 86400 when 'hour' then 3600
                                    when 'minute' then 60 when 'second' then 1 end;
    if seconds is null or abs(seconds) > 400000000000. then return null; end if;
    found := d + make_interval(days => trunc(seconds / 86400)::int, secs => round(mod(seconds, 86400), 6)::float8);
  end if;
  if found >= timestamp '0001-01-01' and found < timestamp '10000-01-01' then return found; end if;
  return null;
end $$;

-- How many units have passed in full from a to b; negative if b is before a. Days are those of the calendar.
create or replace function fx.date_diff(a timestamp, b timestamp, unit text) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare months int; seconds numeric;
begin
  if not isfinite(a) or not isfinite(b) then return null; end if;
  case lower(unit)
    when 'year', 'quarter', 'month' then
      if b < a then return -fx.date_diff(b, a, unit); end if;
      months := fx.full_months(a::date, b::date);
      if extract(day from a) = extract(day from b) and b::time < a::time then months := months - 1; end if;
      return case lower(unit) when 'year' then months / 12 when 'quarter' then months / 3 else months end;
    when 'day' then return b::date - a::date;
    when 'week' then return trunc((b::date - a::date) / 7);
    when 'hour', 'minute', 'second' then
      seconds := extract(epoch from b) - extract(epoch from a);
      return trunc(seconds / case lower(unit) when 'hour' then 3600 when 'minute' then 60 else 1 end);
    else return null;
  end case;
end $$;

create or replace function fx.start_of(d date, unit text) returns date
language plpgsql immutable parallel safe strict as
$$ begin
  if not isfinite(d) then return null; end if;
  case lower(unit)
    when 'year', 'quarter', 'month', 'week' then return date_trunc(lower(unit), d::timestamp)::date;
    when 'day' then return d;
    else return null;
  end case;
end $$;

create or replace function fx.end_of(d date, unit text) returns date
language plpgsql immutable parallel safe strict as
$$ begin
  case lower(unit)
    when 'year' then return make_date(extract(year from d)::int, 12, 31);
    when 'quarter' then return (date_trunc('quarter', d::timestamp) + interval '3 months -1 day')::date;
    when 'month' then return (date_trunc('month', d::timestamp) + interval '1 month -1 day')::date;
    when 'week' then return least(d + 7 - extract(isodow from d)::int, date '9999-12-31');
    when 'day' then return d;
    else return null;
  end case;
end $$;
