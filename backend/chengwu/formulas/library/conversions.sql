-- Conversions that are functions of the language.

create or replace function fx.number_or_zero(x jsonb) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin
  case jsonb_typeof(x)
    when 'number' then return (x #>> '{}')::numeric;
    when 'boolean' then return (x = 'true'::jsonb)::int;
    else return 0;
  end case;
end $$;

create or replace function fx.text_or_empty(x jsonb) returns text
language plpgsql immutable parallel safe strict as
$$ begin
  if jsonb_typeof(x) = 'string' then return x #>> '{}'; end if;
  return '';
end $$;

create or replace function fx.numbervalue(x text, point text, separator text) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare t text := regexp_replace(left(x, 400), '\s', '', 'g');
begin
  if length(point) = 0 or length(separator) = 0 or left(point, 1) = left(separator, 1) then return null; end if;
  if t = '' then return 0; end if;
  if position(left(separator, 1) in substr(t, greatest(position(left(point, 1) in t), 1))) > 0
     and position(left(point, 1) in t) > 0 then return null; end if;
  return fx.number(replace(replace(t, left(separator, 1), ''), left(point, 1), '.'));
end $$;
