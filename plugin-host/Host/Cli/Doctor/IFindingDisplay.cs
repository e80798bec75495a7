using Cordon.Host.Operation.Checks;

namespace Cordon.Host.Cli.Doctor;

/// <summary>How findings are shown: to a person, or to a program.</summary>
internal interface IFindingDisplay
{
    void Show(Finding finding);

    /// <param name="worst">Of all findings.</param>
    void End(FindingState worst);
}
