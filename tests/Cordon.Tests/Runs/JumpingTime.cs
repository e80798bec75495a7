namespace Cordon.Tests.Runs;

/// <summary>The clock of the wall, until somebody sets it. Time itself goes on as ever.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private TimeSpan _off;

    public void Jump(TimeSpan by) => _off += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _off;
}
