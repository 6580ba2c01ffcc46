/**
 * Rows may be higher together than a browser can draw (some 17 to 33 million pixels). Above `cap` the scroll bar stands for them:
 * small steps go one pixel for one pixel, a drag of the bar's thumb goes by proportion, and when scrolling rests the bar is put
 * silently where the proportion says, while the rows stay where they are. `base` is what lies between the two.
 */
const cap = 4_000_000;

export const drawnHeight = (total: number): number => Math.min(total, cap);

export class ScrollMap {
  /** From the bar's place to the place in all rows. */
  base = 0;
  private total = 0;
  private view = 1;
  private last = 0;

  private get height(): number {
    return drawnHeight(this.total);
  }

  get farthest(): number {
    return Math.max(0, this.total - this.view);
  }

  measure(total: number, view: number): void {
    this.total = total;
    this.view = Math.max(1, view);
    if (total <= cap) this.base = 0;
  }

  /** How far all rows are scrolled when the bar stands at `top`. */
  read(top: number): number {
    if (this.total <= cap) return top;
    const jumped = Math.abs(top - this.last) > this.height / this.view / 2;
    this.last = top;
    const wanted = jumped ? (top / this.room) * this.farthest : top + this.base;
    const offset = Math.max(0, Math.min(wanted, this.farthest));
    this.base = Math.round(offset - top);
    return top + this.base;
  }

  /** The bar came to an end that the rows have not come to, or the other way round. */
  strayed(top: number): boolean {
    if (this.total <= cap) return false;
    return Math.abs(this.proportion(top + this.base) - top) > 1;
  }

  /** Whether the bar cannot go on although the rows could. */
  stuck(top: number): boolean {
    return this.strayed(top) && (top <= 0 || top >= this.room - 1);
  }

  /** Where the bar goes for an offset. */
  write(offset: number): number {
    const wanted = Math.max(0, Math.min(offset, this.farthest));
    if (this.total <= cap) return wanted;
    const top = this.proportion(wanted);
    this.last = top;
    this.base = Math.round(wanted - top);
    return top;
  }

  private get room(): number {
    return Math.max(1, this.height - this.view);
  }

  private proportion(offset: number): number {
    return this.farthest ? Math.round((offset / this.farthest) * this.room) : 0;
  }
}
