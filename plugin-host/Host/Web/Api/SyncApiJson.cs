using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.Abstractions;

namespace Cordon.Host.Web.Api;

/// <summary>What the endpoints of syncs read and write.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SyncInput))]
[JsonSerializable(typeof(SyncStart))]
[JsonSerializable(typeof(SyncView))]
[JsonSerializable(typeof(IReadOnlyList<SyncView>))]
[JsonSerializable(typeof(Dictionary<string, int>))]
[JsonSerializable(typeof(IReadOnlyList<Problem>))]
internal sealed partial class SyncApiJson : JsonSerializerContext;
