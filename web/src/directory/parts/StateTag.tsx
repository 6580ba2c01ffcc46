import { useTranslation } from "../../kit/words";
import { Tag } from "../../ui/Tag";
import { type PersonState, stateTones } from "../model";

export function StateTag({ state }: { state: PersonState }) {
  const { t } = useTranslation();
  return <Tag tone={stateTones[state]}>{t(`directory.state.${state}`)}</Tag>;
}
