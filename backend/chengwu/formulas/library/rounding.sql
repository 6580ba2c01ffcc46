-- Rounding: what the maths of spreadsheets lacks.

create or replace function fx.clamp(x numeric, low numeric, high numeric) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  if low > high then return null; end if;
  return least(greatest(x, low), high);
end $$;
