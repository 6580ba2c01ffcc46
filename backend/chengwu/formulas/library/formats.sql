-- Values as texts for people.

create or replace function fx.with_commas(x text) returns text
language plpgsql immutable parallel safe strict as
$$ begin return reverse(regexp_replace(reverse(x), '(\d{3})(?=\d)', '\1,', 'g')); end $$;

create or replace function fx.fixed(x numeric, digits numeric, bare boolean) returns text
language plpgsql immutable parallel safe strict as
$$
declare d int := trunc(least(greatest(digits, -310.), 128.))::int; parts text[]; shown text;
begin
  if digits > 127 then return null; end if;
  parts := string_to_array(round(abs(x), d)::text, '.');
  shown := case when bare then parts[1] else fx.with_commas(parts[1]) end || coalesce('.' || parts[2], '');
  return case when x < 0 and round(x, d) <> 0 then '-' || shown else shown end;
end $$;

-- The sections of a format, cut at semicolons that do not stand in quotes, in brackets or behind a backslash.
create or replace function fx.sections(f text) returns text[]
language plpgsql immutable parallel safe strict as
$$
declare token text; made text[] := array['']; n int := 1;
begin
  for token in select m[1] from regexp_matches(f, '("[^"]*"?|\\.?|\[[^\]]*\]?|[^"\\\[;]+|;)', 'g') as q(m) loop
    if token = ';' then n := n + 1; made := array_append(made, ''::text); else made[n] := made[n] || token; end if;
  end loop;
  return made;
end $$;

-- Whether a section shows a moment.
create or replace function fx.shows_moment(f text) returns boolean
language plpgsql immutable parallel safe strict as
$$
declare bare text := regexp_replace(f, '("[^"]*"?|\\.?|[_*].?|\[(?!h+\]|m+\]|s+\])[^\]]*\]?|general)', '', 'gi');
begin return bare ~* '(am/pm|a/p|[ymdhs]|a{3,4})'; end $$;

-- A moment that a number of days is in the calendar of spreadsheets, in which 1900 has a 29 February (that one is NULL).
create or replace function fx.moment_of_serial(n numeric) returns timestamp
language plpgsql immutable parallel safe strict as
$$
declare seconds numeric;
begin
  if n < 0 or n >= 2958466 or trunc(n) = 60 then return null; end if;
  seconds := round((n - trunc(n)) * 86400, 3);
  return date '1899-12-30' + (trunc(n)::int + case when n < 60 and n >= 1 then 1 else 0 end)
         + make_interval(secs => seconds::float8);
end $$;

create or replace function fx.day_of_serial(n numeric) returns date
language plpgsql immutable parallel safe strict as
$$ begin if n < 1 then return null; end if; return fx.moment_of_serial(trunc(n))::date; end $$;

-- One section of a format for a moment; `passed` is how many seconds have passed since day 0, for [h].
create or replace function fx.moment_section(t timestamp, f text, passed numeric) returns text
language plpgsql immutable parallel safe strict as
$$
declare
  tokens text[]; token text; low text; made text := ''; half boolean; minutes boolean; before text := ''; next text;
  seconds numeric := round(passed); i int; h int; w text[] := array['日', '一', '二', '三', '四', '五', '六'];
begin
  tokens := array(select m[1] from regexp_matches(f,
    '("[^"]*"?|\\.?|\[h+\]|\[m+\]|\[s+\]|\[[^\]]*\]?|am/pm|a/p|上午/下午|y+|e+|m+|d+|h+|s+|a{3,4}|\.0+|_.?|\*.?|.)', 'gi') as q(m));
  half := exists (select from unnest(tokens) as q(e) where lower(e) in ('am/pm', 'a/p', '上午/下午'));
  for i in 1 .. coalesce(cardinality(tokens), 0) loop
    token := tokens[i]; low := lower(token);
    if low ~ '^m+$' then
      next := coalesce((select lower(e) from unnest(tokens[i + 1:]) with ordinality as q(e, n)
                        where lower(e) ~ '^(\[?[hs]+\]?|[ymd]+)$' order by n limit 1), '');
      minutes := pg_catalog.length(low) < 3 and (before ~ '^\[?h' or next ~ '^\[?s');
    end if;
    h := extract(hour from t)::int;
    made := made || case
      when token ~ '^"' then btrim(token, '"')
      when token ~ '^\\' then pg_catalog.substr(token, 2)
      when token ~ '^_' then ' '
      when token ~ '^\*' then ''
      when low ~ '^\[h+\]$' then lpad(trunc(seconds / 3600)::text, greatest(pg_catalog.length(low) - 2, pg_catalog.length(trunc(seconds / 3600)::text)), '0')
      when low ~ '^\[m+\]$' then lpad(trunc(seconds / 60)::text, greatest(pg_catalog.length(low) - 2, pg_catalog.length(trunc(seconds / 60)::text)), '0')
      when low ~ '^\[s+\]$' then lpad(trunc(seconds)::text, greatest(pg_catalog.length(low) - 2, pg_catalog.length(trunc(seconds)::text)), '0')
      when token ~ '^\[' then ''
      when low = 'am/pm' then to_char(t, 'AM')
      when low = 'a/p' then pg_catalog.left(to_char(t, 'AM'), 1)
      when low = '上午/下午' then case when h < 12 then '上午' else '下午' end
      when low ~ '^(y{3,}|e+)$' then to_char(t, 'YYYY')
      when low ~ '^y+$' then to_char(t, 'YY')
      when low ~ '^m{3}$' then to_char(t, 'Mon')
      when low ~ '^m{5}$' then pg_catalog.left(to_char(t, 'Mon'), 1)
      when low ~ '^m{4,}$' then to_char(t, 'FMMonth')
      when low = 'mm' then to_char(t, case when minutes then 'MI' else 'MM' end)
      when low = 'm' then to_char(t, case when minutes then 'FMMI' else 'FMMM' end)
      when low = 'd' then to_char(t, 'FMDD')
      when low = 'dd' then to_char(t, 'DD')
      when low = 'ddd' then to_char(t, 'Dy')
      when low ~ '^d+$' then to_char(t, 'FMDay')
      when low = 'h' then case when half then (h + 11) % 12 + 1 else h end::text
      when low ~ '^h+$' then lpad(case when half then (h + 11) % 12 + 1 else h end::text, 2, '0')
      when low = 's' then to_char(t, 'FMSS')
      when low ~ '^s+$' then to_char(t, 'SS')
      when token ~ '^\.0+$' and before ~ '^\[?s' then '.' || rpad(pg_catalog.left(to_char(t, 'US'), pg_catalog.length(token) - 1), least(pg_catalog.length(token) - 1, 9), '0')
      when low = 'aaaa' then '星期' || w[extract(dow from t)::int + 1]
      when low = 'aaa' then w[extract(dow from t)::int + 1]
      else token
    end;
    if low ~ '^(\[?[hs]+\]?|[ymd]+)$' then before := low; end if;
  end loop;
  return made;
end $$;

create or replace function fx.format_moment(t timestamp, f text) returns text
language plpgsql immutable parallel safe strict as
$$
declare section text;
begin
  if pg_catalog.length(f) > 255 or not isfinite(t) then return null; end if;
  section := (fx.sections(f))[1];
  if lower(section) in ('', 'general', '@') then
    return case when f = '' then '' when t::time = '00:00' then to_char(t, 'YYYY-MM-DD') else to_char(t, 'YYYY-MM-DD HH24:MI:SS') end;
  end if;
  if not fx.shows_moment(section) and section ~ '[0#?]' then
    return fx.number_section(trunc((extract(epoch from t) + 2209161600) / 86400, 10), section);
  end if;
  return fx.moment_section(t, section, extract(epoch from t) + 2209161600);
end $$;

-- One section of a format for a number that is not negative: 0 # ? , . % E+0 and texts.
create or replace function fx.number_section(x numeric, f text) returns text
language plpgsql immutable parallel safe strict as
$$
declare
  tokens text[]; token text; n numeric := abs(x); i int; first int := 0; last int := 0; point int := 0; decimals text := '';
  wholes text := ''; commas boolean := false; power int; power_places int := 0; power_at int := 0; plus boolean := false;
  digits text; behind text; made text := ''; place int; count int; shown text; d text; pieces text[];
begin
  tokens := array(select m[1] from regexp_matches(f, '("[^"]*"?|\\.?|\[[^\]]*\]?|general|_.?|\*.?|e[+-]0+|.)', 'gi') as q(m));
  for i in 1 .. coalesce(cardinality(tokens), 0) loop
    token := tokens[i];
    if lower(token) = 'general' then return regexp_replace(f, '"|general', '', 'gi') || fx.shown(x); end if;
    if token in ('0', '#', '?') and power_at = 0 then
      if first = 0 then first := i; end if;
      last := i;
      if point > 0 then decimals := decimals || token; else wholes := wholes || token; end if;
    elsif token = '.' and point = 0 and power_at = 0 then
      point := i;
      if first = 0 then first := i; end if;
      last := i;
    elsif token = '%' then n := n * 100;
    elsif token ~* '^e[+-]0+$' and first > 0 and power_at = 0 then
      power_at := i; power_places := pg_catalog.length(token) - 2; plus := substr(token, 2, 1) = '+';
    end if;
  end loop;
  if pg_catalog.length(decimals) > 127 or pg_catalog.length(wholes) > 127 then return null; end if;
  for i in first .. coalesce(cardinality(tokens), 0) loop
    exit when first = 0;
    if tokens[i] = ',' then
      if i < last and (point = 0 or i < point) and exists (
           select from unnest(tokens[i + 1 : case when point > 0 then point - 1 else last end]) as q(e) where e in ('0', '#', '?'))
      then commas := true;
      elsif i < coalesce(nullif(power_at, 0), 1000) then n := n * 0.001;
      end if;
    end if;
  end loop;
  if first > 0 then
    if power_at > 0 then
      power := case when n = 0 then 0 else floor(log(n + 0e-30))::int end;
      if n <> 0 and n * fx.ten(-power) >= 10 then power := power + 1; end if;
      if n <> 0 and n * fx.ten(-power) < 1 then power := power - 1; end if;
      count := greatest(pg_catalog.length(wholes), 1);
      power := power - case when n = 0 then 0 else ((power % count) + count) % count end;
      if round(n * fx.ten(-power), pg_catalog.length(decimals)) >= fx.ten(count) then power := power + count; end if;
      n := n * fx.ten(-power);
    end if;
    shown := round(n, pg_catalog.length(decimals))::text;
    digits := split_part(shown, '.', 1);
    if digits = '0' then digits := ''; end if;
    behind := split_part(shown, '.', 2);
    count := pg_catalog.length(regexp_replace(wholes, '^#+', ''));
    if pg_catalog.length(digits) < count then
      d := regexp_replace(wholes, '^#+', '');
      digits := translate(pg_catalog.left(d, count - pg_catalog.length(digits)), '?#', ' ') || digits;
    end if;
    if commas then digits := fx.with_commas(digits); end if;
    place := pg_catalog.length(behind);
    while place > 0 and substr(decimals, place, 1) <> '0' and substr(behind, place, 1) = '0' loop
      behind := pg_catalog.left(behind, place - 1) || case when substr(decimals, place, 1) = '?' then ' ' else '' end
                || substr(behind, place + 1);
      place := place - 1;
    end loop;
  end if;
  place := 0;
  count := pg_catalog.length(wholes);
  pieces := fx.pieces(coalesce(digits, ''));
  for i in 1 .. coalesce(cardinality(tokens), 0) loop
    token := tokens[i];
    made := made || case
      when token in ('0', '#', '?') and (power_at = 0 or i < power_at) then ''
      when token = ',' and first > 0 and i > first then ''
      when token = '.' and i = point then ''
      when token ~ '^"' then btrim(token, '"')
      when token ~ '^\\' then substr(token, 2)
      when token ~ '^_' then ' '
      when token ~ '^\*' then ''
      when token ~ '^\[\$' then split_part(btrim(token, '[]$'), '-', 1)
      when token ~ '^\[' then ''
      when i = power_at then 'E' || case when power < 0 then '-' when plus then '+' else '' end
                             || lpad(abs(power)::text, greatest(power_places, pg_catalog.length(abs(power)::text)), '0')
      else token
    end;
    -- The digits stand where their placeholders stand: all of the first group at the first one when nothing divides them.
    if token in ('0', '#', '?') and (power_at = 0 or i < power_at) then
      place := place + 1;
      if place = 1 and (point = 0 or i < point) then
        made := made || array_to_string(pieces[1 : cardinality(pieces) - count], '');
      end if;
      if place <= count then made := made || coalesce(pieces[cardinality(pieces) - count + place], '');
      else made := made || substr(behind, place - count, 1);
      end if;
    elsif token = '.' and i = point then
      if place = 0 then made := made || digits; end if;
      made := made || '.';
    end if;
  end loop;
  return made;
end $$;

create or replace function fx.ten(n int) returns numeric
language plpgsql immutable parallel safe strict as
$$ begin return case when n >= 0 then ('1' || pg_catalog.repeat('0', least(n, 400)))::numeric
                     else ('0.' || pg_catalog.repeat('0', least(-n, 400) - 1) || '1')::numeric end; end $$;

-- Digits for placeholders: the last ones go to a placeholder each, what is more stands before the first. A comma goes
-- with the digit before it.
create or replace function fx.pieces(digits text) returns text[]
language plpgsql immutable parallel safe strict as
$$ begin return array(select m[1] from regexp_matches(digits, '([0-9 ],?)', 'g') as q(m)); end $$;

-- Whether a number is meant by a section's condition, as [>=100]; NULL if it has none.
create or replace function fx.meant(x numeric, section text) returns boolean
language plpgsql immutable parallel safe strict as
$$
declare p text[] := regexp_match(section, '^(?:\[[^\]<>=]*\])*\[(<=|>=|<>|<|>|=)(-?\d{1,30}(?:\.\d{1,30})?)\]'); n numeric;
begin
  if p is null then return null; end if;
  n := p[2]::numeric;
  return case p[1] when '<' then x < n when '<=' then x <= n when '>' then x > n when '>=' then x >= n
                   when '=' then x = n else x <> n end;
end $$;

create or replace function fx.format_number(x numeric, f text) returns text
language plpgsql immutable parallel safe strict as
$$
declare parts text[]; section text; sign text := ''; made text; t timestamp; n int;
begin
  if pg_catalog.length(f) > 255 then return null; end if;
  parts := fx.sections(f);
  n := least(cardinality(parts), 3);
  if fx.meant(x, parts[1]) is not null then
    section := case when fx.meant(x, parts[1]) then parts[1]
                    when n > 1 and coalesce(fx.meant(x, parts[2]), n = 2) then parts[2]
                    when n > 2 then parts[3] end;
    if section is null then return null; end if;
    sign := case when x < 0 then '-' else '' end;
  elsif n = 1 then section := parts[1]; sign := case when x < 0 then '-' else '' end;
  elsif x < 0 then section := parts[2];
  elsif x = 0 and n > 2 then section := parts[3];
  else section := parts[1];
  end if;
  if section = '' then return sign; end if;
  if section = '@' or lower(section) = 'general' then
    return case when n = 1 then fx.shown(x) else sign || fx.shown(abs(x)) end;
  end if;
  if fx.shows_moment(section) then
    t := fx.moment_of_serial(x);
    if t is null then return null; end if;
    return fx.moment_section(t, section, x * 86400);
  end if;
  made := fx.number_section(abs(x), section);
  return case when made ~ '[1-9]' or sign = '' then sign || made else made end;
end $$;

create or replace function fx.format_any(x jsonb, f text) returns text
language plpgsql immutable parallel safe strict as
$$
declare t text; n numeric; parts text[];
begin
  if pg_catalog.length(f) > 255 then return null; end if;
  case jsonb_typeof(x)
    when 'number' then return fx.format_number((x #>> '{}')::numeric, f);
    when 'null' then return case when not fx.shows_moment((fx.sections(f))[1]) then fx.format_number(0, f) end;
    when 'boolean' then return upper(x #>> '{}');
    when 'object' then
      if x ? 'time' then return fx.format_moment(date '1899-12-30' + fx.any_time(x), f); end if;
      return fx.format_moment(fx.any_moment(x), f);
    when 'string' then
      t := x #>> '{}';
      n := fx.number(t);
      if n is not null then return fx.format_number(n, f); end if;
      parts := fx.sections(f);
      if fx.shows_moment(parts[1]) and fx.moment(t) is not null then return fx.format_moment(fx.moment(t), f); end if;
      if cardinality(parts) > 3 then f := parts[4]; elsif strpos(parts[1], '@') = 0 then return t; else f := parts[1]; end if;
      return fx.fit(replace(regexp_replace(f, '"', '', 'g'), '@', t));
    else return null;
  end case;
end $$;

-- Amounts in words as on bills: rounded to a fen, in digits from 10^12 on.
create or replace function fx.rmb_upper(x numeric) returns text
language plpgsql immutable parallel safe strict as
$$
declare
  n numeric := round(x, 2); words text := '零壹贰叁肆伍陆柒捌玖'; whole text; made text := ''; d int; place int; zero boolean := false;
  filled boolean := false; jiao int; fen int; cents int;
begin
  if abs(n) >= 1000000000000 then return n::text; end if;
  whole := trunc(abs(n))::text;
  cents := (abs(n) * 100 - trunc(abs(n)) * 100)::int;
  jiao := cents / 10; fen := cents % 10;
  if whole <> '0' or cents = 0 then
    for i in 1 .. pg_catalog.length(whole) loop
      place := pg_catalog.length(whole) - i;
      d := substr(whole, i, 1)::int;
      if d > 0 then
        made := made || case when zero and made <> '' then '零' else '' end || substr(words, d + 1, 1)
                || (array['', '拾', '佰', '仟'])[place % 4 + 1];
        zero := false; filled := true;
      else zero := true;
      end if;
      if place % 4 = 0 and filled then
        made := made || (array['', '万', '亿'])[place / 4 + 1];
        zero := false; filled := false;
      end if;
    end loop;
    made := case when made = '' then '零' else made end || '元';
  end if;
  if jiao > 0 then made := made || substr(words, jiao + 1, 1) || '角';
  elsif fen > 0 and made <> '' then made := made || '零';
  end if;
  made := made || case when fen > 0 then substr(words, fen + 1, 1) || '分' else '整' end;
  return case when n < 0 then '负' else '' end || made;
end $$;

create or replace function fx.roman(x numeric) returns text
language plpgsql immutable parallel safe strict as
$$ begin
  if x < 0 or x >= 4000 then return null; end if;
  if trunc(x) = 0 then return ''; end if;
  return btrim(to_char(trunc(x)::int, 'RN'));
end $$;

create or replace function fx.arabic(x text) returns numeric
language plpgsql immutable parallel safe strict as
$$
declare t text := upper(btrim(x)); minus boolean := false; total int := 0; here int; next int := 0;
begin
  if pg_catalog.length(t) > 255 then return null; end if;
  if t like '-%' then minus := true; t := substr(t, 2); end if;
  if t ~ '[^IVXLCDM]' then return null; end if;
  for i in reverse pg_catalog.length(t) .. 1 loop
    here := case substr(t, i, 1) when 'I' then 1 when 'V' then 5 when 'X' then 10 when 'L' then 50 when 'C' then 100
                                 when 'D' then 500 else 1000 end;
    total := total + case when here < next then -here else here end;
    next := here;
  end loop;
  return case when minus then -total else total end;
end $$;
