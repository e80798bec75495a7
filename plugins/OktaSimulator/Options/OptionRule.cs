namespace Cordon.OktaSimulator.Options;

/// <summary>
/// One option of the command line. <c>Value</c> is how the help writes its value, empty for a switch; <c>Expected</c> says what a good
/// value is; <c>Set</c> returns null to refuse one.
/// </summary>
internal sealed record OptionRule(string Name, string Value, string Help, string Expected, Func<CommandLine, string, CommandLine?> Set)
{
    public bool TakesValue => Value.Length > 0;
}
