/** The face of files. */
export { endingOf, fileAddress, isPicture, sizeText, type Holder } from "./model";
export { Queue, type Sending } from "./queue";
