namespace Cordon.Packaging.Schemas;

/// <summary>Where a subschema stands: its resource, and its pointer in the document.</summary>
internal sealed record SchemaPlace(SchemaResource Resource, string Pointer);
