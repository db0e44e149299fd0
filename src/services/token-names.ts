export const tokenNameStrength = (identifier: string): "strong" | "weak" | undefined => undefined;
