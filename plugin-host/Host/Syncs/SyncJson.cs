using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.Abstractions;

namespace Cordon.Host.Syncs;

/// <summary>What the tables of syncs hold as JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Dictionary<string, int>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, JsonElement>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<Problem>))]
[JsonSerializable(typeof(string))]
internal sealed partial class SyncJson : JsonSerializerContext;
