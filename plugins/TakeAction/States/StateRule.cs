namespace Cordon.Okta.TakeAction.States;

/// <summary>One cell of the <see cref="StateTable"/>: what to do, and the words that follow the user's name when nothing is done.</summary>
internal sealed record StateRule(Decision Decision, string Code, string Why)
{
    public static StateRule Act { get; } = new(Decision.Act, "", "");

    public static StateRule Unchanged(string code, string why) => new(Decision.Unchanged, code, why);

    public static StateRule AskOkta(string code, string why) => new(Decision.AskOkta, code, why);

    public static StateRule Wrong(string why) => new(Decision.WrongState, "wrong_state", why);
}
