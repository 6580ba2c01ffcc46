import { QRCode } from "antd";

/** Always dark on white: cameras do not read the other way round reliably. */
export const QrCode = ({ value, label, size = 168 }: { value: string; label: string; size?: number }) => (
  <div role="img" aria-label={label}>
    <QRCode value={value} type="svg" size={size} color="#1d2422" bgColor="#ffffff" />
  </div>
);
