import type { FocalPointDetail, Holder, Id } from '../api/schema';

/** Something that can be done with a focal point. */
export type Deed =
  | { readonly kind: 'handOver'; readonly from?: Id }
  | { readonly kind: 'absence' | 'endTenure'; readonly holder: Holder }
  | { readonly kind: 'invite' | 'appoint' | 'change' | 'close' };

export interface DeedProps {
  detail: FocalPointDetail;
  onClose: () => void;
}
