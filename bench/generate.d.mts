export interface TreeOptions {
  readonly files: number;
  /** Percent of the files with a finding; 1 unless told. */
  readonly hits?: number;
  /** Whether files without a finding may speak of tokens; true unless told. */
  readonly mentions?: boolean;
  readonly seed?: string;
  /** Only these kinds. */
  readonly kinds?: readonly string[];
  /** In bytes, about. */
  readonly largest?: number;
}

export interface GeneratedFile {
  readonly path: string;
  readonly kind: string;
  readonly text: string;
  readonly isHit: boolean;
}

export interface Tree {
  readonly files: number;
  readonly bytes: number;
  /** The paths of the files with a finding. */
  readonly hits: readonly string[];
}

export function generated(options: TreeOptions): Generator<GeneratedFile, void>;
export function writeTree(folder: string, options: TreeOptions): Tree;
