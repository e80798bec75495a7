using System.Globalization;
using Cordon.Host.Detections.Rules;

namespace Cordon.Host.Web.Components.Rules;

/// <summary>A rule as a form has it.</summary>
public sealed record RuleForm
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Condition { get; init; }

    /// <summary><c>on</c>, <c>observe</c> or <c>off</c></summary>
    public required string Mode { get; init; }

    public required string Workflow { get; init; }

    public required string ThrottleHours { get; init; }

    public required bool IsLast { get; init; }

    public static RuleForm Read(IFormCollection form) => new()
    {
        Name = form["name"].ToString().Trim(),
        Description = form["description"].ToString().Trim(),
        Condition = form["condition"].ToString().Trim(),
        Mode = form["mode"].ToString(),
        Workflow = form["workflow"].ToString(),
        ThrottleHours = form["throttleHours"].ToString().Trim(),
        IsLast = form["isLast"] == "true",
    };

    internal static RuleForm Of(Rule rule) => new()
    {
        Name = rule.Name,
        Description = rule.Description,
        Condition = rule.Condition,
        Mode = !rule.Enabled ? "off" : rule.ObserveOnly ? "observe" : "on",
        Workflow = rule.WorkflowId ?? "",
        ThrottleHours = rule.ThrottleHours.ToString(CultureInfo.InvariantCulture),
        IsLast = rule.IsLast,
    };

    public static RuleForm New() => new()
    {
        Name = "",
        Description = "",
        Condition = "",
        Mode = "observe",
        Workflow = "",
        ThrottleHours = RuleEdit.UsualThrottle.ToString(CultureInfo.InvariantCulture),
        IsLast = false,
    };

    /// <summary>What is no number is refused by the rules of rules: -1 hours.</summary>
    internal RuleEdit Edit() => new()
    {
        Name = Name,
        Description = Description,
        Condition = Condition,
        Enabled = Mode != "off",
        ObserveOnly = Mode == "observe",
        WorkflowId = Workflow.Length == 0 ? null : Workflow,
        ThrottleHours = int.TryParse(ThrottleHours, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) ? hours : -1,
        IsLast = IsLast,
    };

    internal (string, object?)[] Again(string? id) => [(nameof(RulePage.Id), id), (nameof(RulePage.Form), this)];
}
