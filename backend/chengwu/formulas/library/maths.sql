-- Maths: total functions on numeric. Numbers that arrive are below 10^308.

create or replace function fx.mod(a numeric, b numeric) returns numeric
language sql immutable parallel safe strict as
$$ select case when b = 0 then null else case when r <> 0 and pg_catalog.sign(r) <> pg_catalog.sign(b) then r + b else r end end
   from (select pg_catalog.mod(a, nullif(b, 0)) as r) q $$;

create or replace function fx.sqrt(a numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin if a < 0 then return null; end if; return pg_catalog.sqrt(a + 0e-30); end $$;

create or replace function fx.product(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare n numeric; r numeric;
begin
  foreach n in array x loop
    if n is not null then
      r := coalesce(r, 1) * n;
      if abs(r) >= 1e308 then return null; end if;
    end if;
  end loop;
  return coalesce(r, 0);
end $$;

create or replace function fx.sum(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return fx.lim(coalesce((select pg_catalog.sum(e) from unnest(x) as q(e)), 0)); end $$;

create or replace function fx.sumsq(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return fx.lim(coalesce((select pg_catalog.sum(e * e) from unnest(x) as q(e)), 0)); end $$;

create or replace function fx.sumproduct(a numeric[], b numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if cardinality(a) <> cardinality(b) then return null; end if;
  return fx.lim(coalesce((select pg_catalog.sum(coalesce(e, 0) * coalesce(f, 0)) from unnest(a, b) as q(e, f)), 0));
end $$;

create or replace function fx.roundup(x numeric, d int) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare r numeric := trunc(x, d);
begin
  if r = x then return x; end if;
  return r + sign(x) * fx.unit(d);
end $$;

-- 10 ^ -d, without rounding.
create or replace function fx.unit(d int) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return ('1e' || (-d)::text)::numeric; end $$;

create or replace function fx.rounddown(x numeric, d int) returns numeric
language sql immutable parallel safe as $$ select trunc(x, d) $$;

create or replace function fx.roundeven(x numeric, d int) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare u numeric := fx.unit(d); low numeric := trunc(x, d); rest numeric;
begin
  rest := abs(x - low) * 2;
  if rest < u then return low; end if;
  if rest > u then return low + sign(x) * u; end if;
  if mod(div(low, u), 2) = 0 then return low; end if;
  return low + sign(x) * u;
end $$;

create or replace function fx.mround(x numeric, m numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if m = 0 or x = 0 then return 0; end if;
  if sign(x) <> sign(m) then return null; end if;
  return fx.lim(div(2 * abs(x) + abs(m), 2 * abs(m)) * m);
end $$;

-- The multiple of s above (up) or below x.
create or replace function fx.multiple(x numeric, s numeric, up boolean) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare q numeric; r numeric;
begin
  if s = 0 then return 0; end if;
  q := div(x, s);
  r := x - q * s;
  if r = 0 then return x; end if;
  if up and (r > 0) = (s > 0) then q := q + 1; end if;
  if not up and (r > 0) <> (s > 0) then q := q - 1; end if;
  return q * s;
end $$;

create or replace function fx.ceiling(x numeric, s numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if x > 0 and s < 0 then return null; end if;
  return fx.lim(fx.multiple(x, s, true));
end $$;

create or replace function fx.floor(x numeric, s numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if x > 0 and s < 0 or s = 0 and x <> 0 then return null; end if;
  return fx.lim(fx.multiple(x, s, false));
end $$;

create or replace function fx.ceiling_math(x numeric, s numeric, mode numeric) returns numeric
language sql immutable parallel safe strict as
$$ select fx.multiple(x, abs(s), not (x < 0 and mode <> 0)) $$;

create or replace function fx.floor_math(x numeric, s numeric, mode numeric) returns numeric
language sql immutable parallel safe strict as
$$ select fx.multiple(x, abs(s), x < 0 and mode <> 0) $$;

create or replace function fx.even(x numeric) returns numeric
language sql immutable parallel safe strict as $$ select sign(x) * fx.multiple(abs(x), 2, true) $$;

create or replace function fx.odd_number(x numeric) returns numeric
language sql immutable parallel safe strict as
$$ select case when x < 0 then -1 else 1 end * (fx.multiple(greatest(abs(x) - 1, 0), 2, true) + 1) $$;

create or replace function fx.exp(x numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if x > 709.19 then return null; end if;
  if x < -1000 then return 0; end if;
  return fx.lim(pg_catalog.exp(x + 0e-30));
end $$;

create or replace function fx.ln(x numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin if x <= 0 then return null; end if; return pg_catalog.ln(x + 0e-30); end $$;

create or replace function fx.log10(x numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin if x <= 0 then return null; end if; return pg_catalog.log(x + 0e-30); end $$;

create or replace function fx.log_of(x numeric, b numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare divisor numeric;
begin
  if x <= 0 or b <= 0 then return null; end if;
  divisor := pg_catalog.ln(b + 0e-40);
  if divisor = 0 then return null; end if;
  return fx.lim(round(pg_catalog.ln(x + 0e-40) / divisor, 30));
end $$;

create or replace function fx.fact(x numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if x < 0 or x >= 171 then return null; end if;
  return pg_catalog.factorial(trunc(x)::bigint);
end $$;

create or replace function fx.combin(x numeric, y numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare n numeric := trunc(x); k numeric := trunc(y); r numeric := 1;
begin
  if n < 0 or k < 0 or k > n then return null; end if;
  k := least(k, n - k);
  if k > 1100 then return null; end if;
  for i in 1 .. k::int loop
    r := div(r * (n - k + i), i);
    if r >= 1e308 then return null; end if;
  end loop;
  return r;
end $$;

create or replace function fx.permut(x numeric, y numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare n numeric := trunc(x); k numeric := trunc(y); r numeric := 1;
begin
  if n < 0 or k < 0 or k > n or k > 171 then return null; end if;
  for i in 0 .. k::int - 1 loop
    r := r * (n - i);
    if r >= 1e308 then return null; end if;
  end loop;
  return r;
end $$;

create or replace function fx.gcd_of(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare r numeric := 0; n numeric;
begin
  foreach n in array x loop
    if n < 0 then return null; end if;
    r := pg_catalog.gcd(r, trunc(coalesce(n, 0)));
  end loop;
  return r;
end $$;

create or replace function fx.lcm_of(x numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare r numeric := 1; n numeric;
begin
  foreach n in array x loop
    if n < 0 then return null; end if;
    r := pg_catalog.lcm(r, trunc(coalesce(n, 1)));
    if r >= 1e308 then return null; end if;
  end loop;
  return r;
end $$;

-- Angles are the only place with binary fractions: PostgreSQL has no others. Fifteen digits are kept.
create or replace function fx.binary(x double precision) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if x = 'NaN' or abs(x) > 1e300 then return null; end if;
  return round(x::numeric, 15);
end $$;

create or replace function fx.angle(x numeric) returns double precision
language plpgsql immutable parallel safe strict as
$$ begin
  if abs(x) > 134217728 then return null; end if;
  return round(x, 40)::double precision;
end $$;

create or replace function fx.sin(x numeric) returns numeric
language sql immutable parallel safe as $$ select fx.binary(pg_catalog.sin(fx.angle(x))) $$;
create or replace function fx.cos(x numeric) returns numeric
language sql immutable parallel safe as $$ select fx.binary(pg_catalog.cos(fx.angle(x))) $$;
create or replace function fx.tan(x numeric) returns numeric
language sql immutable parallel safe as $$ select fx.binary(pg_catalog.tan(fx.angle(x))) $$;
create or replace function fx.atan(x numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return fx.binary(pg_catalog.atan(round(least(greatest(x, -1e30), 1e30), 40)::double precision)); end $$;
create or replace function fx.asin(x numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin if abs(x) > 1 then return null; end if; return fx.binary(pg_catalog.asin(round(x, 40)::double precision)); end $$;
create or replace function fx.acos(x numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin if abs(x) > 1 then return null; end if; return fx.binary(pg_catalog.acos(round(x, 40)::double precision)); end $$;

create or replace function fx.base(x numeric, b numeric, places numeric) returns text
language plpgsql immutable parallel safe strict as
$$
declare n numeric := trunc(x); d numeric := trunc(b); r text := '';
begin
  if n < 0 or n >= 9007199254740992 or d < 2 or d > 36 or places < 0 or places > 255 then return null; end if;
  loop
    r := substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', mod(n, d)::int + 1, 1) || r;
    n := div(n, d);
    exit when n = 0;
  end loop;
  return lpad(r, greatest(length(r), trunc(places)::int), '0');
end $$;

create or replace function fx.decimal(x text, b numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare d numeric := trunc(b); r numeric := 0; p int;
begin
  if d < 2 or d > 36 or length(x) not between 1 and 255 then return null; end if;
  for i in 1 .. length(x) loop
    p := position(substr(upper(x), i, 1) in '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    if p = 0 or p > d then return null; end if;
    r := r * d + p - 1;
  end loop;
  return fx.lim(r);
end $$;
