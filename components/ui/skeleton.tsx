type SkeletonProps = {
  /** CSS lengths; it fills its place when they are left out. */
  width?: string | undefined;
  height?: string | undefined;
};

/** A grey block where a value will stand. Class: `sk`. */
export function Skeleton({ width, height = '1em' }: SkeletonProps) {
  return <span className="sk" style={{ width, height }} aria-hidden="true" />;
}
