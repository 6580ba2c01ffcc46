-- Statistics over numbers; NULL elements are blanks and do not count. Sums may go beyond 10^308 on the way.

create or replace function fx.count_of(x numeric[]) returns int
language plpgsql immutable parallel safe strict as
$$ begin return (select count(e) from unnest(x) as q(e)); end $$;

create or replace function fx.average(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return (select (sum(e) + 0e-30) / nullif(count(e), 0) from unnest(x) as q(e)); end $$;

create or replace function fx.max_number(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return (select coalesce(max(e), 0) from unnest(x) as q(e)); end $$;

create or replace function fx.min_number(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return (select coalesce(min(e), 0) from unnest(x) as q(e)); end $$;

create or replace function fx.max_moment(x timestamp[]) returns timestamp
language plpgsql immutable parallel safe strict as
$$ begin return (select max(e) from unnest(x) as q(e) where isfinite(e)); end $$;

create or replace function fx.min_moment(x timestamp[]) returns timestamp
language plpgsql immutable parallel safe strict as
$$ begin return (select min(e) from unnest(x) as q(e) where isfinite(e)); end $$;

create or replace function fx.ordered(x numeric[]) returns numeric[]
language plpgsql immutable parallel safe strict as
$$ begin return array(select e from unnest(x) as q(e) where e is not null order by e); end $$;

create or replace function fx.small(x numeric[], n numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if n < 1 or ceil(n) > cardinality(x) then return null; end if;
  return (fx.ordered(x))[ceil(n)::int];
end $$;

create or replace function fx.large(x numeric[], n numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if n < 1 or ceil(n) > cardinality(x) then return null; end if;
  return (select e from unnest(x) as q(e) where e is not null order by e desc offset ceil(n)::int - 1 limit 1);
end $$;

create or replace function fx.percentile(x numeric[], p numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare o numeric[] := fx.ordered(x); place numeric; low int;
begin
  if p < 0 or p > 1 or cardinality(o) = 0 then return null; end if;
  place := p * (cardinality(o) - 1);
  low := floor(place)::int;
  if low = place then return o[low + 1]; end if;
  return o[low + 1] + (o[low + 2] - o[low + 1]) * round(place - low, 30);
end $$;

create or replace function fx.mode(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  return (select e from unnest(x) with ordinality as q(e, i) where e is not null group by e having count(*) > 1
          order by count(*) desc, min(i) limit 1);
end $$;

create or replace function fx.rank_of(n numeric, x numeric[], ascending boolean) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if array_position(x, n) is null then return null; end if;
  return (select 1 + count(*) from unnest(x) as q(e) where case when ascending then e < n else e > n end);
end $$;

create or replace function fx.squares_of(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare mean numeric := fx.average(x);
begin return (select coalesce(sum((e - mean) * (e - mean)), 0) from unnest(x) as q(e)); end $$;

create or replace function fx.squares(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return fx.lim(round(fx.squares_of(x), 30)); end $$;

create or replace function fx.variance(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare n int := fx.count_of(x);
begin
  if n < 2 then return null; end if;
  return fx.lim(round((fx.squares_of(x) + 0e-30) / (n - 1), 30));
end $$;

create or replace function fx.variance_all(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare n int := fx.count_of(x);
begin
  if n < 1 then return null; end if;
  return fx.lim(round((fx.squares_of(x) + 0e-30) / n, 30));
end $$;

create or replace function fx.deviation(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare n int := fx.count_of(x);
begin
  if n < 2 then return null; end if;
  return fx.lim(round(pg_catalog.sqrt((fx.squares_of(x) + 0e-30) / (n - 1)), 30));
end $$;

create or replace function fx.deviation_all(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare n int := fx.count_of(x);
begin
  if n < 1 then return null; end if;
  return fx.lim(round(pg_catalog.sqrt((fx.squares_of(x) + 0e-30) / n), 30));
end $$;

create or replace function fx.mean_deviation(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare mean numeric := fx.average(x);
begin
  if mean is null then return null; end if;
  return fx.lim((select (sum(abs(e - mean)) + 0e-30) / count(e) from unnest(x) as q(e)));
end $$;

create or replace function fx.geometric_mean(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare low numeric; mean numeric;
begin
  select min(e), avg(ln(greatest(e, 1e-400) + 0e-40)) + 0e-40 into low, mean from unnest(x) as q(e) where e is not null;
  if low is null or low <= 0 then return null; end if;
  return fx.lim(round(exp(mean), 25));
end $$;

create or replace function fx.harmonic_mean(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare low numeric; total numeric; n int;
begin
  select min(e), count(e) into low, n from unnest(x) as q(e) where e is not null;
  if low is null or low <= 0 then return null; end if;
  select sum((1 + 0e-340) / e) into total from unnest(x) as q(e) where e is not null;
  return fx.lim(round((n + 0e-60) / nullif(total, 0), 30));
end $$;

create or replace function fx.correlation(a numeric[], b numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare mean_a numeric; mean_b numeric; both_ways numeric; squares_a numeric; squares_b numeric; below numeric;
begin
  if cardinality(a) <> cardinality(b) then return null; end if;
  select avg(x) + 0e-30, avg(y) + 0e-30 into mean_a, mean_b from unnest(a, b) as q(x, y) where x is not null and y is not null;
  select sum((x - mean_a) * (y - mean_b)), sum((x - mean_a) * (x - mean_a)), sum((y - mean_b) * (y - mean_b))
    into both_ways, squares_a, squares_b from unnest(a, b) as q(x, y) where x is not null and y is not null;
  below := nullif(pg_catalog.sqrt(squares_a * squares_b + 0e-60), 0);
  return round((both_ways + 0e-30) / below, 25);
end $$;
