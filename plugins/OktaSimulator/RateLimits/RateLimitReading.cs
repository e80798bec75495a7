namespace Cordon.OktaSimulator.RateLimits;

/// <summary>What the <c>X-Rate-Limit-*</c> headers of one answer say. <see cref="Reset"/> is in seconds since 1970.</summary>
internal readonly record struct RateLimitReading(int Limit, int Remaining, long Reset, bool Refused);
