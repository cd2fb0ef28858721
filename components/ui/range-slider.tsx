'use client';

import { Slider } from 'radix-ui';

type RangeSliderProps = {
  /** What each thumb sets, for screen readers. */
  labels: readonly string[];
  min: number;
  max: number;
  step: number;
  values: readonly number[];
  /** The value of a thumb in words. */
  say: (value: number) => string;
  onChange: (values: number[]) => void;
  className?: string | undefined;
};

/** One thumb or two on a track; arrow keys move by a step, Page keys by ten. Class: `range`. */
export function RangeSlider(props: RangeSliderProps) {
  const { labels, min, max, step, values, say, onChange, className } = props;
  return (
    <Slider.Root
      className={className ? `range ${className}` : 'range'}
      min={min}
      max={max}
      step={step}
      value={[...values]}
      onValueChange={onChange}
    >
      <Slider.Track className="track">
        <Slider.Range className="part" />
      </Slider.Track>
      {labels.map((label, place) => (
        <Slider.Thumb
          key={label}
          className="thumb"
          aria-label={label}
          aria-valuetext={say(values[place] ?? min)}
        />
      ))}
    </Slider.Root>
  );
}
