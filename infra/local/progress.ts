/** Told what the runner is doing, in one line. */
export type Progress = (line: string) => void;
