-- Money over time: NULL is #NUM!. Growth is reckoned to 30 digits; payments are due at the end unless `due` is not 0.

-- (1 + rate) ^ n, NULL where there is none.
create or replace function fx.growth(rate numeric, n numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin if rate <= -1 then return null; end if; return fx.pow(1 + rate, n); end $$;

-- What one payment for each of n periods has grown to: ((1 + rate) ^ n - 1) / rate, with what is due at the start.
create or replace function fx.annuity(rate numeric, n numeric, due numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if rate = 0 then return n; end if;
  return (fx.growth(rate, n) - 1 + 0e-40) / rate * case when due <> 0 then 1 + rate else 1 end;
end $$;

create or replace function fx.pmt(rate numeric, n numeric, present numeric, future numeric, due numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  return fx.lim(round(-(present * fx.growth(rate, n) + future + 0e-40) / nullif(fx.annuity(rate, n, due), 0), 30));
end $$;

create or replace function fx.fv(rate numeric, n numeric, payment numeric, present numeric, due numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  return fx.lim(round(-(present * fx.growth(rate, n) + payment * fx.annuity(rate, n, due)), 30));
end $$;

create or replace function fx.pv(rate numeric, n numeric, payment numeric, future numeric, due numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  return fx.lim(round(-(future + payment * fx.annuity(rate, n, due) + 0e-40) / nullif(fx.growth(rate, n), 0), 30));
end $$;

create or replace function fx.nper(rate numeric, payment numeric, present numeric, future numeric, due numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare paid numeric; above numeric; below numeric;
begin
  if rate <= -1 then return null; end if;
  if rate = 0 then return fx.lim(-(present + future + 0e-30) / nullif(payment, 0)); end if;
  paid := payment * case when due <> 0 then 1 + rate else 1 end;
  above := paid - future * rate;
  below := paid + present * rate;
  if sign(above) * sign(below) <= 0 then return null; end if;
  return fx.lim(round((ln(abs(above) + 0e-40) - ln(abs(below) + 0e-40)) / nullif(ln(1 + rate + 0e-40), 0), 25));
end $$;

create or replace function fx.ipmt(
  rate numeric, period numeric, n numeric, present numeric, future numeric, due numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare payment numeric; owed numeric;
begin
  if period < 1 or period >= n + 1 then return null; end if;
  payment := fx.pmt(rate, n, present, future, due);
  if payment is null then return null; end if;
  if period = 1 then owed := case when due <> 0 then 0 else -present end;
  elsif due <> 0 then owed := fx.fv(rate, period - 2, payment, present, due) - payment;
  else owed := fx.fv(rate, period - 1, payment, present, due);
  end if;
  return fx.lim(round(owed * rate, 30));
end $$;

create or replace function fx.ppmt(
  rate numeric, period numeric, n numeric, present numeric, future numeric, due numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  return fx.lim(fx.pmt(rate, n, present, future, due) - fx.ipmt(rate, period, n, present, future, due));
end $$;

-- By Newton's way, the slope taken between two near points.
create or replace function fx.rate(n numeric, payment numeric, present numeric, future numeric, due numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare guess numeric := 0.1; before numeric := 0.09; at numeric; at_before numeric; next numeric;
begin
  if n <= 0 or n > 10000 then return null; end if;
  at_before := fx.left_over(before, n, payment, present, future, due);
  for i in 1 .. 100 loop
    at := fx.left_over(guess, n, payment, present, future, due);
    if at is null or at_before is null then return null; end if;
    if abs(guess - before) < 1e-20 or at = 0 then return round(guess, 18); end if;
    if at = at_before then return null; end if;
    next := round(guess - at * (guess - before + 0e-40) / (at - at_before), 30);
    if next <= -1 then next := (guess - 0.999) / 2; end if;
    if next > 1000 then return null; end if;
    before := guess; at_before := at; guess := next;
  end loop;
  return null;
end $$;

create or replace function fx.left_over(
  rate numeric, n numeric, payment numeric, present numeric, future numeric, due numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if rate <= -1 then return null; end if;
  return round(present * fx.growth(rate, n) + payment * fx.annuity(rate, n, due) + future, 40);
end $$;

create or replace function fx.npv(rate numeric, flows numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare kept numeric[] := array_remove(flows, null); total numeric;
begin
  if rate = -1 then return null; end if;
  total := fx.discounted(rate, kept);
  return fx.lim(round((total + 0e-40) / (1 + rate), 30));
end $$;

-- The worth of flows of which the first comes now and each of the others a period later; NULL when it grows without end.
create or replace function fx.discounted(rate numeric, flows numeric[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare total numeric := 0; below numeric := 1 + rate;
begin
  if below = 0 then return null; end if;
  for i in reverse cardinality(flows) .. 1 loop
    total := round((total + 0e-40) / below, 40) + flows[i];
    if abs(total) > 1e700 then return null; end if;
  end loop;
  return total;
end $$;

create or replace function fx.irr(flows numeric[], guess numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare kept numeric[] := array_remove(flows, null); here numeric; before numeric; at numeric; at_before numeric; next numeric;
begin
  if not (0 < any (kept) and 0 > any (kept)) or cardinality(kept) > 2000 or guess <= -1 or guess > 1000 then return null; end if;
  here := round(guess, 30); before := here + 0.01;
  at_before := fx.discounted(before, kept);
  for i in 1 .. 100 loop
    at := fx.discounted(here, kept);
    if at is null or at_before is null then return null; end if;
    if abs(here - before) < 1e-20 or at = 0 then return round(here, 18); end if;
    if at = at_before then return null; end if;
    next := round(here - at * (here - before + 0e-40) / (at - at_before), 30);
    if next <= -1 then next := (here - 0.999) / 2; end if;
    if next > 1000 then return null; end if;
    before := here; at_before := at; here := next;
  end loop;
  return null;
end $$;

create or replace function fx.xnpv(rate numeric, flows numeric[], days date[]) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare total numeric := 0; part numeric;
begin
  if cardinality(flows) <> cardinality(days) or array_position(days, null) is not null or cardinality(flows) > 1000 then
    return null;
  end if;
  for i in 1 .. cardinality(flows) loop
    if days[i] < days[1] then return null; end if;
    part := fx.growth(rate, (days[i] - days[1] + 0e-30) / 365);
    if coalesce(part, 0) = 0 then return null; end if;
    total := total + (coalesce(flows[i], 0) + 0e-40) / part;
  end loop;
  return fx.lim(round(total, 30));
end $$;

create or replace function fx.sln(cost numeric, salvage numeric, life numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return fx.lim((cost - salvage + 0e-30) / nullif(life, 0)); end $$;

create or replace function fx.syd(cost numeric, salvage numeric, life numeric, period numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if life <= 0 or period < 1 or period > life then return null; end if;
  return fx.lim(round(((cost - salvage) * (life - period + 1) * 2 + 0e-40) / (life * (life + 1)), 30));
end $$;

create or replace function fx.ddb(cost numeric, salvage numeric, life numeric, period numeric, factor numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare part numeric; before numeric; after numeric;
begin
  if cost < 0 or salvage < 0 or life <= 0 or period < 1 or period > life or factor <= 0 then return null; end if;
  part := least((factor + 0e-40) / life, 1.);
  before := cost * case when period = 1 then 1 when part = 1 then 0 else fx.pow(1 - part, period - 1) end;
  after := cost * case when part = 1 then 0 else fx.pow(1 - part, period) end;
  return fx.lim(greatest(round(before - greatest(after, salvage), 30), 0));
end $$;

create or replace function fx.effect(rate numeric, n numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if rate <= 0 or n < 1 then return null; end if;
  return fx.growth((rate + 0e-40) / trunc(n), trunc(n)) - 1;
end $$;

create or replace function fx.nominal(rate numeric, n numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if rate <= 0 or n < 1 then return null; end if;
  return fx.lim(round((fx.growth(rate, (1 + 0e-40) / trunc(n)) - 1) * trunc(n), 25));
end $$;
