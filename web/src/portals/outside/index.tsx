/** The pages for people who have no account here. */
import { FormPage } from "./FormPage";
import { SharePage } from "./SharePage";
import { Troubled } from "./Troubled";
import { placeOf } from "./model";

const pages = { form: FormPage, share: SharePage } as const;

export function OutsideDoor() {
  const place = placeOf(window.location.pathname);
  if (place.kind === "nowhere") return <Troubled />;
  const Page = pages[place.kind];
  return <Page link={place.link} />;
}
