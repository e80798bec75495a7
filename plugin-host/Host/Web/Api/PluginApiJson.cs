using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.Host.Catalog;
using Cordon.Host.Catalog.Plans;

namespace Cordon.Host.Web.Api;

/// <summary>What the endpoints of plugins read and write. (The generator wants context names that differ in the whole assembly.)</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InstallPlan))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Page<PluginSummary>))]
[JsonSerializable(typeof(PluginConfirmation))]
[JsonSerializable(typeof(PluginRollback))]
[JsonSerializable(typeof(PluginView))]
internal sealed partial class PluginApiJson : JsonSerializerContext;
