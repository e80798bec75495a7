using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.Host.Catalog.Publishers;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Catalog;

/// <summary>What the catalog keeps in the database and in the audit log.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<PackageFile>))]
[JsonSerializable(typeof(PluginAudit))]
[JsonSerializable(typeof(PublisherAudit))]
internal sealed partial class CatalogJson : JsonSerializerContext;
