/** An answer of somebody who may charge for it. */
export interface PaidAnswer<T> {
  result: T;
  /** What it cost now, in the vendor's own credits; 0 when it was free or kept from an earlier call. */
  credits: number;
  /** Kept from an earlier call, so nobody was asked. */
  kept: boolean;
}
