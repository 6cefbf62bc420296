"""MathML nodes to boxes and ink: an OpenType MATH layout engine that knows no Qt."""
