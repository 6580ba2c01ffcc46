/** Controls without a label of their own: a field ties them to one. */
export { Box, type BoxProps, boxLooks } from "./Box";
export { DateBox } from "./DateBox";
export { Float } from "./Float";
export type { Option } from "./option";
export { Picker, type PickerProps } from "./Picker";
export { Times } from "./Times";
