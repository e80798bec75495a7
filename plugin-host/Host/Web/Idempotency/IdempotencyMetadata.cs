namespace Cordon.Host.Web.Idempotency;

/// <summary>Marks an endpoint whose calls may carry an <c>Idempotency-Key</c>.</summary>
internal sealed class IdempotencyMetadata;
