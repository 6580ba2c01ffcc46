import type { Person } from "../model";
import { PersonLink } from "./PersonLink";
import { RoleTags } from "./RoleTags";
import { StateTag } from "./StateTag";

export function PersonCard({ person }: { person: Person }) {
  const place = [person.department?.name, person.position?.name].filter(Boolean).join(" · ");
  return (
    <>
      <div className="d-card">
        <PersonLink person={person} />
        <StateTag state={person.state} />
      </div>
      {(place || person.roles.length > 0) && (
        <div className="d-card-more">
          {place && <span>{place}</span>}
          <RoleTags roles={person.roles} />
        </div>
      )}
    </>
  );
}
