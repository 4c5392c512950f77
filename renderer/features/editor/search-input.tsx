import { Search } from 'lucide-react';
import type { ReactNode } from 'react';

interface SearchInputProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
  /** What stands beside it. */
  readonly children?: ReactNode;
}

/** A line to search with. */
export const SearchInput = ({ label, value, maxLength, onChange, children }: SearchInputProps) => (
  <div className="symbol-search">
    <Search aria-hidden size={20} />
    <input
      type="search"
      className="search-input"
      aria-label={label}
      placeholder={label}
      value={value}
      maxLength={maxLength}
      onChange={(event) => onChange(event.target.value)}
    />
    {children}
  </div>
);
