using System.Text.Json.Serialization;
using Cordon.Host.Connections;

namespace Cordon.Host.Web.Api;

/// <summary>What the endpoints of connections read and write.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConnectionChange))]
[JsonSerializable(typeof(ConnectionInput))]
[JsonSerializable(typeof(ConnectionTestResult))]
[JsonSerializable(typeof(ConnectionView))]
[JsonSerializable(typeof(Page<ConnectionView>))]
internal sealed partial class ConnectionJson : JsonSerializerContext;
