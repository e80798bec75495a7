namespace Cordon.Tests.Okta;

internal sealed record SentRequest(string Method, string Url, IReadOnlyDictionary<string, string> Headers, long? ContentLength);
