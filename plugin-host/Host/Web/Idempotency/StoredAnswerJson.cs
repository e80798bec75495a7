using System.Text.Json.Serialization;

namespace Cordon.Host.Web.Idempotency;

[JsonSerializable(typeof(StoredAnswer))]
internal sealed partial class StoredAnswerJson : JsonSerializerContext;
