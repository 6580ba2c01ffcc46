import { useTranslation } from "../../kit/words";
import { ChoiceField } from "../../ui/ChoiceField";
import { FormRow } from "../../ui/FormRow";
import { ManyField } from "../../ui/ManyField";
import type { Named } from "../model";
import { usePositions, useRoles } from "../queries/structure";
import { DepartmentField } from "./DepartmentField";
import { PersonField } from "./PersonField";

export interface PlaceDraft {
  department: number | null;
  position: number | null;
  manager: number | null;
  roles: number[];
}

interface PlaceFieldsProps {
  values: PlaceDraft;
  patch: (changes: Partial<PlaceDraft>) => void;
  errors: Partial<Record<string, string>>;
  manager?: Named | null;
  self?: number;
  disabled?: boolean;
  /** Roles are rights: who may not manage people does not hand them out. */
  rolesDisabled?: boolean;
}

const named = (items: readonly Named[] | undefined) => (items ?? []).map(({ id, name }) => ({ value: id, label: name }));

/** Where someone belongs: the same four questions at the invitation and later. */
export function PlaceFields({ values, patch, errors, manager, self, disabled = false, rolesDisabled = disabled }: PlaceFieldsProps) {
  const { t } = useTranslation();
  const positions = usePositions();
  const roles = useRoles();
  return (
    <>
      <FormRow>
        <DepartmentField label={t("directory.invite.department")} placeholder={t("directory.invite.no_department")} value={values.department} onChange={(id) => patch({ department: id })} disabled={disabled} error={errors["department"]} />
        <ChoiceField label={t("directory.invite.position")} placeholder={t("directory.invite.no_position")} value={values.position} onChange={(id) => patch({ position: id })} choices={named(positions.data)} clearable searchable disabled={disabled} nothing={t("directory.invite.nothing")} error={errors["position"]} />
      </FormRow>
      <FormRow>
        <PersonField label={t("directory.invite.manager")} placeholder={t("directory.invite.no_manager")} value={values.manager} onChange={(id) => patch({ manager: id })} known={manager} {...(self !== undefined && { except: self })} disabled={disabled} error={errors["manager"]} />
        <ManyField label={t("directory.invite.roles")} placeholder={t("directory.invite.no_roles")} value={values.roles} onChange={(ids) => patch({ roles: ids })} choices={named(roles.data)} disabled={rolesDisabled} nothing={t("directory.invite.nothing")} error={errors["roles"]} />
      </FormRow>
    </>
  );
}
