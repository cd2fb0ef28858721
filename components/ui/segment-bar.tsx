type SegmentBarProps = {
  /** What is left, 0 to 1. */
  share: number;
  tone?: 'go' | 'caution' | 'stop' | undefined;
  count?: number | undefined;
};

/** Blocks that go out from the left as a time runs down; the figure beside it carries the value. Class: `burn`. */
export function SegmentBar({ share, tone = 'stop', count = 10 }: SegmentBarProps) {
  const out = count - Math.ceil(Math.min(1, Math.max(0, share)) * count);
  const blocks = Array.from({ length: count }, (_, index) => ({
    id: `block-${index}`,
    off: index < out,
  }));
  return (
    <div className={`burn t-${tone}`} aria-hidden="true">
      {blocks.map((block) => (
        <i key={block.id} className={block.off ? 'off' : undefined} />
      ))}
    </div>
  );
}
