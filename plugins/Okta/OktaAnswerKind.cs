namespace Cordon.Okta;

public enum OktaAnswerKind
{
    /// <summary>Okta did it, or answered what was asked.</summary>
    Done,

    /// <summary>Okta refused it and changed nothing.</summary>
    Refused,

    /// <summary>It was sent, and no answer says what became of it.</summary>
    Lost,
}
