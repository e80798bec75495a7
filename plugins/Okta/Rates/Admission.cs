namespace Cordon.Okta.Rates;

/// <summary>Whether a bucket lets the next request through.</summary>
internal readonly record struct Admission
{
    private const double UntilAnswer = double.PositiveInfinity;

    /// <summary>Local time before which nothing goes; 0 for at once, infinite for not before the next answer.</summary>
    private double At { get; init; }

    public static Admission Now => default;

    /// <summary>Not before an answer that is under way.</summary>
    public static Admission AfterAnswer => new() { At = UntilAnswer };

    public static Admission Later(double localTime) => new() { At = localTime };

    public bool IsNow => At == 0;

    public bool IsLater(out double localTime)
    {
        localTime = At;
        return At is > 0 and < UntilAnswer;
    }
}
