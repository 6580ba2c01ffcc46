import { Link } from "@tanstack/react-router";
import { Avatar } from "../../ui/Avatar";
import type { Person } from "../model";

export const PersonLink = ({ person }: { person: Person }) => (
  <Link to="/team/people/$id" params={{ id: String(person.id) }} className="d-who">
    <Avatar name={person.name} away={person.state !== "active"} />
    <span>
      <strong>{person.name}</strong>
      <small>{person.login}</small>
    </span>
  </Link>
);
