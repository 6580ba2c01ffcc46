/** A pen on a canvas: the line follows the hand in curves, and is thinner where the hand is quick. */
type Point = readonly [number, number];

/** Ink on white paper in both themes: the picture is looked at elsewhere. */
const ink = "rgb(29 36 34)";

export class Pen {
  /** Whether anything was drawn. */
  used = false;
  draws = false;
  private last: Point = [0, 0];
  private middle: Point = [0, 0];
  private width = 2.4;
  private readonly sheet: HTMLCanvasElement;
  private readonly lines: CanvasRenderingContext2D | null;

  constructor(sheet: HTMLCanvasElement) {
    this.sheet = sheet;
    const ratio = Math.max(window.devicePixelRatio || 1, 2);
    sheet.width = Math.round(sheet.clientWidth * ratio);
    sheet.height = Math.round(sheet.clientHeight * ratio);
    this.lines = sheet.getContext("2d");
    this.lines?.scale(ratio, ratio);
  }

  down(x: number, y: number): void {
    this.draws = true;
    this.last = [x, y];
    this.middle = [x, y];
    this.width = 2.4;
    this.stroke(() => this.lines?.lineTo(x + 0.1, y));
  }

  move(x: number, y: number): void {
    const [lastX, lastY] = this.last;
    const far = Math.hypot(x - lastX, y - lastY);
    if (far < 1) return;
    this.width = this.width * 0.7 + Math.max(1.2, 3.2 - far / 10) * 0.3;
    const middle: Point = [(lastX + x) / 2, (lastY + y) / 2];
    this.stroke(() => this.lines?.quadraticCurveTo(lastX, lastY, ...middle));
    this.middle = middle;
    this.last = [x, y];
    this.used = true;
  }

  up(): void {
    this.draws = false;
  }

  clear(): void {
    this.lines?.clearRect(0, 0, this.sheet.width, this.sheet.height);
    this.used = false;
  }

  private stroke(draw: () => void): void {
    if (!this.lines) return;
    Object.assign(this.lines, { lineWidth: this.width, lineCap: "round", lineJoin: "round", strokeStyle: ink });
    this.lines.beginPath();
    this.lines.moveTo(...this.middle);
    draw();
    this.lines.stroke();
  }
}
